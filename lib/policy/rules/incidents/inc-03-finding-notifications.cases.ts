import { findingNotifications } from './inc-03-finding-notifications';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const account = (...ManagedHere: string[]) => ({
  Type: 'Custom::AccountSecurityDefaults',
  Properties: { ManagedHere },
});

const Topic = { Type: 'AWS::SNS::Topic' };

const rule = (source: string, changes: object = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: [source] }, Targets: [{ Arn: { Ref: 'Topic' }, Id: 'T' }], ...changes },
});

const permission = (name: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { Ref: name }, Principal: 'events.amazonaws.com' },
});

const severity = (filters: unknown[]) => ({
  EventPattern: { source: ['aws.guardduty'], detail: { severity: filters } },
});

const SILENT =
  'Account[aws.guardduty] Properties.ManagedHere.0: no EventBridge rule for aws.guardduty in this Region sends findings of high severity to a notification target';

testRule(findingNotifications, {
  'passes services whose findings are sent to a topic or a function': [
    {
      ...{ Topic, Alias: { Type: 'AWS::Lambda::Alias' }, Account: account('guard-duty', 'security-hub', 'macie') },
      Rule: rule('aws.guardduty'),
      Permission: permission('Alias'),
      Other: rule('aws.securityhub', { Targets: [{ Arn: { Ref: 'Alias' } }] }),
    },
  ],
  'passes a rule on severe findings': [
    { Topic, Account: account('guard-duty'), Rule: rule('aws.guardduty', severity([{ numeric: ['>=', 7] }])) },
  ],
  'finds a function that EventBridge may not invoke': [
    {
      ...{ Alias: { Type: 'AWS::Lambda::Alias' }, Account: account('guard-duty') },
      Rule: rule('aws.guardduty', { Targets: [{ Arn: { Ref: 'Alias' } }] }),
    },
    SILENT,
  ],
  'does not apply to services that the organization manages': [{ Account: account() }],
});

describe('INC-03-FindingNotifications', () => {
  test.each([
    ['no rule', undefined],
    ['a rule on something else', rule('aws.health')],
    ['a rule that is disabled', rule('aws.guardduty', { State: 'DISABLED' })],
    ['a rule without a target', rule('aws.guardduty', { Targets: [] })],
    ['a severity that no finding has', rule('aws.guardduty', severity([{ numeric: ['>', 10] }]))],
    ['a severity below high', rule('aws.guardduty', severity([{ numeric: ['>=', 1, '<', 4] }, 5]))],
    ['an unknown target', rule('aws.guardduty', { Targets: [{ Arn: { Ref: 'SomeArn' } }] })],
  ])('finds GuardDuty with %s', (_, Rule) => {
    const resources = { Topic, Account: account('guard-duty'), ...(Rule && { Rule }) };
    expect(findings(findingNotifications, resources)).toEqual([SILENT]);
  });

  test('finds a service whose findings only a rule in another Region could report', () => {
    const Account = account('guard-duty');
    const here = { ...template('Here', { Resources: { Account } }), region: 'eu-west-1' };
    const there = template('There', { Resources: { Topic, Rule: rule('aws.guardduty') } });
    const evaluate = (region: string) => findingsAcross(findingNotifications, [here, { ...there, region }]);
    expect(evaluate('eu-central-1')).toEqual([SILENT]);
    expect(evaluate('eu-west-1')).toEqual([]);
  });
});
