import { DataDomain, DataKey, AlertRouting, KeyChangeAlarms } from '../../../constructs';
import { statement, statements, TestTemplate, testStack } from '../../support/stacks';

describe('secure by default', () => {
  let template: TestTemplate;

  beforeAll(() => {
    const stack = testStack();
    const { key: messages } = new DataKey(stack, 'Messages', { domain: DataDomain.MESSAGES });
    const { key: data } = new DataKey(stack, 'Data', { domain: DataDomain.DATA });
    const alertRouting = new AlertRouting(stack, 'Alerts', { encryptionKey: messages });
    new KeyChangeAlarms(stack, 'KeyChanges', { keys: [data, messages], alertRouting });
    template = TestTemplate.of(stack);
  });

  test('a call that disables, deletes or re-opens a key is a critical incident (KEY-02, KEY-03)', () => {
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

  test('the text says what happened, who did it, when, to which key, and what to do', () => {
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

  test('EventBridge may publish to the topic and use its key, for topics of this account and nothing else', () => {
    const topicPolicy = statements(template.one('AWS::SNS::TopicPolicy', 'AlertsCritical'), 'PolicyDocument');
    expect(statement(topicPolicy, 'EventBridgePublishing').Principal).toEqual({ Service: 'events.amazonaws.com' });
    const ofEventBridge = template
      .keyPolicy('Messages')
      .filter(({ Principal }) => JSON.stringify(Principal).includes('"events.amazonaws.com"'));
    expect(ofEventBridge).toEqual([statement(template.keyPolicy('Messages'), 'EventBridgePublishing')]);
  });
});
