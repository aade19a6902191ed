import { DataDomain, DataKey, AlertRouting, KeyChangeAlarms } from '../../../constructs';
import { statement, statements, TestTemplate, testStack } from '../../support/stacks';

describe('secure by default', () => {
  const stack = testStack();
  const { key: messages } = new DataKey(stack, 'Messages', { domain: DataDomain.MESSAGES });
  const { key: data } = new DataKey(stack, 'Data', { domain: DataDomain.DATA });
  const alertRouting = new AlertRouting(stack, 'Alerts', { encryptionKey: messages });
  new KeyChangeAlarms(stack, 'KeyChanges', { keys: [data, messages], alertRouting });
  const template = TestTemplate.of(stack);

  test('a call that disables a key, schedules its deletion or changes its policy is a critical alert (KEY-02, KEY-03)', () => {
    const keyArn = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^${id}`) as unknown, 'Arn'] });
    expect(template.one('AWS::Events::Rule').Properties).toMatchObject({
      State: 'ENABLED',
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventName: ['DisableKey', 'DisableKeyRotation', 'ScheduleKeyDeletion', 'PutKeyPolicy'],
          resources: { ARN: [keyArn('Data'), keyArn('Messages')] },
        },
      },
      Targets: [{ Arn: { Ref: expect.stringMatching(/^AlertsCritical/) as unknown } }],
    });
  });

  test('the text contains call, caller, time, key and the next steps', () => {
    const [target] = template.one('AWS::Events::Rule').Properties['Targets'] as {
      readonly InputTransformer: Readonly<Record<'InputPathsMap' | 'InputTemplate', unknown>>;
    }[];
    expect(Object.values(target?.InputTransformer.InputPathsMap ?? {})).toEqual([
      '$.detail.eventName',
      '$.detail.userIdentity.arn',
      '$.time',
      '$.detail.resources[0].ARN',
    ]);
    expect(target?.InputTransformer.InputTemplate).toMatch(/follow the runbook; .*\/key-compromise\.md"$/);
  });

  test('EventBridge may publish to the topic and use its key, for topics of this account only', () => {
    const topicPolicy = statements(template.one('AWS::SNS::TopicPolicy', 'AlertsCritical'), 'PolicyDocument');
    expect(statement(topicPolicy, 'EventBridgePublishing').Principal).toEqual({ Service: 'events.amazonaws.com' });
    const ofEventBridge = template
      .keyPolicy('Messages')
      .filter(({ Principal }) => JSON.stringify(Principal).includes('"events.amazonaws.com"'));
    expect(ofEventBridge).toEqual([statement(template.keyPolicy('Messages'), 'EventBridgePublishing')]);
  });
});
