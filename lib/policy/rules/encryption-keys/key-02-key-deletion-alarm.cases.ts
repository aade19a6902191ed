import { keyDeletionAlarm } from './key-02-key-deletion-alarm';
import { keyPolicyAlarm } from './key-03-key-policy-alarm';
import { findings, findingsAcross, KEY_ARN, template, type TestResources } from '../../../../test/support/policy';

const NAMED_KEY: TestResources = {
  Key: { Type: 'AWS::KMS::Key' },
  Name: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/shop', TargetKeyId: KEY_ARN } },
};

const CALLS = ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy'];
const DETAIL = { eventName: CALLS, resources: { ARN: [KEY_ARN] } };

function watch(detail: Readonly<Record<string, unknown>> = DETAIL, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    Watch: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['aws.kms'], detail },
        Targets: [{ Arn: 'topic', Id: 'People' }],
        ...changes,
      },
    },
  };
}

const UNKNOWN = CALLS.map(
  (call) => `Name[${call}] Properties.TargetKeyId: no EventBridge rule notifies on ${call} for Key`,
);

function found(resources: TestResources): string[] {
  return [keyDeletionAlarm, keyPolicyAlarm].flatMap((rule) => findings(rule, { ...NAMED_KEY, ...resources }));
}

describe('KEY-02-KeyDeletionAlarm and KEY-03-KeyPolicyAlarm', () => {
  test.each<[string, TestResources]>([
    ['no rule', {}],
    ['a rule of another service', watch(DETAIL, { EventPattern: { source: ['aws.s3'], detail: DETAIL } })],
    [
      'a rule about another key',
      watch({ ...DETAIL, resources: { ARN: ['arn:aws:kms:eu-west-1:111111111111:key/x'] } }),
    ],
    ['a disabled rule', watch(DETAIL, { State: 'DISABLED' })],
    ['a rule without a target', watch(DETAIL, { Targets: [] })],
    [
      'a rule with a log group as its only target',
      watch(DETAIL, { Targets: [{ Arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/events', Id: 'Log' }] }),
    ],
    ['a rule that cannot be resolved', watch(DETAIL, { State: { 'Fn::ImportValue': 'elsewhere' } })],
  ])('find a key with %s', (_, resources) => {
    expect(found(resources)).toEqual(UNKNOWN);
  });

  test('find a rule for every key in another Region', () => {
    const here = { ...template('Here', { Resources: NAMED_KEY }), region: 'eu-west-1' };
    const there = template('There', { Resources: watch({ eventName: CALLS }) });
    const evaluate = (region: string) =>
      [keyDeletionAlarm, keyPolicyAlarm].flatMap((rule) => findingsAcross(rule, [here, { ...there, region }]));
    expect(evaluate('eu-central-1')).toEqual(UNKNOWN);
    expect(evaluate('eu-west-1')).toEqual([]);
  });

  test.each(CALLS)('find a rule that leaves out %s', (call) => {
    const others = CALLS.filter((each) => each !== call);
    expect(found(watch({ ...DETAIL, eventName: others }))).toEqual(
      UNKNOWN.filter((line) => line.includes(`[${call}]`)),
    );
  });

  test.each<[string, TestResources]>([
    ['a rule about the key', watch()],
    ['a rule about every key', watch({ eventName: CALLS })],
    ['a rule about every call', watch({ resources: { ARN: [KEY_ARN] } })],
    ['an alias of a key elsewhere', { Name: { Type: 'AWS::KMS::Alias', Properties: { TargetKeyId: 'key-1' } } }],
  ])('pass %s', (_, resources) => {
    expect(found(resources)).toEqual([]);
  });
});
