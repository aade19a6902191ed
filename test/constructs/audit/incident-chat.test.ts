import { IncidentChat } from '../../../constructs/audit';
import { forward, notificationOf } from '../../../constructs/audit/runtime/incident-chat';
import { ChatChannel, AlertRouting } from '../../../constructs/observability';
import { actionsOf, statements, TestTemplate, testStack } from '../../support/stacks';

const TEXT =
  'KMS key changed: DisableKey by arn:aws:iam::111111111111:role/x\nRunbook: https://runbooks.example.com/key.md';
const ALARM = JSON.stringify({ AlarmName: 'orders', NewStateValue: 'ALARM', StateChangeTime: '2026-11-20T22:30:05Z' });

describe('messages in the channel', () => {
  test('a text is converted to the format that the channel shows', () => {
    expect(notificationOf({ Subject: '[production] CRITICAL RDS: failover', Message: TEXT })).toEqual({
      version: '1.0',
      source: 'custom',
      content: { textType: 'client-markdown', title: '[production] CRITICAL RDS: failover', description: TEXT },
    });
  });

  test('without a subject the first line is the title, and both texts are limited to the allowed length', () => {
    const { content } = notificationOf({ Subject: null, Message: `${'x'.repeat(300)}\n${'y'.repeat(9000)}` }) ?? {};
    expect([content?.title.length, content?.description.length]).toEqual([250, 8000]);
  });

  test('alarms are not forwarded, because the channel shows them', () => {
    expect(notificationOf({ Message: ALARM })).toBeUndefined();
    expect(notificationOf({ Message: '{"Event Message":"Started failover"}' })).toBeDefined();
    expect(notificationOf({ Message: 'null' })).toBeDefined();
  });

  test('a message that cannot be sent fails the event, so that it is retried', async () => {
    const send = jest.fn<Promise<unknown>, [string]>().mockRejectedValue(new Error('throttled'));
    const event = { Records: [{ Sns: { Message: ALARM } }, { Sns: { Message: TEXT } }] };
    await expect(forward(event, send)).rejects.toThrow(new Error('throttled'));
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('secure by default', () => {
  const stack = testStack();
  const alertRouting = new AlertRouting(stack, 'Alerts');
  new IncidentChat(stack, 'Slack', { alertRouting, channel: ChatChannel.slack('T01234567', 'C01234567') });
  const tenant = '0a1b2c3d-0000-1111-2222-333344445555';
  const channel = ChatChannel.teams(tenant, tenant.replace('0a', '1b'), '19%3aabc%40thread.tacv2');
  new IncidentChat(stack, 'Teams', { alertRouting, channel });
  const template = TestTemplate.of(stack);

  const topic = (name: string) => ({ Ref: expect.stringMatching(`^${name}`) as unknown });

  test.each([
    ['Slack', 'Slack', { SlackWorkspaceId: 'T01234567', SlackChannelId: 'C01234567' }],
    ['MicrosoftTeams', 'Teams', { TeamsChannelId: '19%3aabc%40thread.tacv2' }],
  ])('a channel of %s shows both severities and the converted texts', (type, id, channel) => {
    expect(template.one(`AWS::Chatbot::${type}ChannelConfiguration`).Properties).toMatchObject({
      ...channel,
      SnsTopicArns: [topic('AlertsCritical'), topic('AlertsWarning'), topic(`${id}Texts`)],
    });
    const { DependsOn } = template.one(`AWS::Chatbot::${type}ChannelConfiguration`);
    expect(DependsOn).toContainEqual(expect.stringMatching(`^${id}RolePermissions`));
  });

  test('role and guardrail allow members to read alarms and metrics only (IAM-01)', () => {
    const { GuardrailPolicies, IamRoleArn } = template.one('AWS::Chatbot::SlackChannelConfiguration').Properties;
    expect(GuardrailPolicies).toEqual([topic('SlackGuardrail')]);
    expect(IamRoleArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^SlackRole/), 'Arn'] });
    const guardrail = statements(template.one('AWS::IAM::ManagedPolicy', 'SlackGuardrail'), 'PolicyDocument');
    expect(template.permissions('SlackRole')).toEqual(guardrail);
    const actions = guardrail.flatMap(actionsOf);
    expect(actions.filter((action) => !/^cloudwatch:(Get|List|Describe)[A-Za-z]+$/.test(action))).toEqual([]);
  });

  test('the function is subscribed to both topics', () => {
    const topics = template
      .properties('AWS::SNS::Subscription')
      .filter(({ Endpoint }) => JSON.stringify(Endpoint).includes('SlackWriterLive'))
      .map(({ TopicArn }) => TopicArn);
    expect(topics).toEqual(expect.arrayContaining([topic('AlertsCritical'), topic('AlertsWarning')]));
  });
});
