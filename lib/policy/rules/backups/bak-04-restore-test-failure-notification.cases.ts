import { restoreTestFailureNotification } from './bak-04-restore-test-failure-notification';
import { findings, findingsAcross, template } from '../../../../test/support/policy';

const PATTERN = { source: ['aws.backup'], 'detail-type': ['Restore Job State Change'] };

function found(EventPattern: Record<string, unknown>, rule: Record<string, unknown> = {}) {
  return findings(restoreTestFailureNotification, {
    Plan: { Type: 'AWS::Backup::RestoreTestingPlan' },
    Topic: { Type: 'AWS::SNS::Topic' },
    Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern, Targets: [{ Arn: { Ref: 'Topic' } }], ...rule } },
  });
}

const SILENT = ['Plan[Alarm] Properties: no EventBridge rule in this Region reports failed restore jobs'];

describe('BAK-04-RestoreTestFailureNotification', () => {
  test.each([
    ['all states', {}],
    ['failures', { detail: { status: ['FAILED'] } }],
    ['failures as one of several patterns', { detail: { $or: [{ state: ['FAILED'] }, { status: ['FAILED'] }] } }],
  ])('passes a rule that reports %s', (_name, detail) => {
    expect(found({ ...PATTERN, ...detail })).toEqual([]);
  });

  test.each([
    ['is for backups only', { ...PATTERN, 'detail-type': ['Backup Job State Change'] }, {}],
    ['is of another service', { ...PATTERN, source: ['aws.rds'] }, {}],
    ['is for success only', { ...PATTERN, detail: { status: ['COMPLETED'] } }, {}],
    ['is disabled', PATTERN, { State: 'DISABLED' }],
    ['has no target', PATTERN, { Targets: [] }],
  ])('finds a rule that %s', (_name, pattern, rule) => {
    expect(found(pattern, rule)).toEqual(SILENT);
  });

  test('finds a plan whose failures only a rule in another Region could report', () => {
    const plan = template('Here', { Resources: { Plan: { Type: 'AWS::Backup::RestoreTestingPlan' } } });
    const rule = template('There', {
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic' },
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { EventPattern: PATTERN, Targets: [{ Arn: { Ref: 'Topic' } }] },
        },
      },
    });
    const evaluate = (region?: string) =>
      findingsAcross(restoreTestFailureNotification, [
        { ...plan, region: 'eu-west-1' },
        { ...rule, region },
      ]);
    expect(evaluate('eu-central-1')).toEqual(SILENT);
    expect(evaluate('eu-west-1')).toEqual([]);
    expect(evaluate()).toEqual([]);
  });
});
