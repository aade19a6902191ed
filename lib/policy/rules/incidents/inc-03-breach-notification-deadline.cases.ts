import { breachNotificationDeadline } from './inc-03-breach-notification-deadline';
import { findings, type TestResource, testRule } from '../../../../test/support/policy';

const Topic = { Type: 'AWS::SNS::Topic' };

const rule = (target: object, source = 'aws.guardduty') => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: [source] }, Targets: [{ Id: 'T', ...target }] },
});

const toTopic = (input: object = {}) => rule({ Arn: { Ref: 'Topic' }, ...input });

const writer = (Variables: object) => ({ Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } });

/** A rule that invokes the alias of a function. */
const invoking = (Writer: TestResource) => ({
  Writer,
  Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Writer' } } },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'Alias' }, Principal: 'events.amazonaws.com' },
  },
  Rule: rule({ Arn: { Ref: 'Alias' } }),
});

const UNSTATED =
  'Rule[aws.guardduty] Properties.Targets: no notification of aws.guardduty states the deadline of 72 hours';

const text = (InputTemplate: string) => ({ InputTransformer: { InputTemplate } });

testRule(breachNotificationDeadline, {
  'finds findings that are sent to a topic as they are': [{ Topic, Rule: toTopic() }, UNSTATED],
  'finds a text with another deadline': [
    { Topic, Rule: toTopic(text('"<title>: notify the authority within 172 hours, at most 96 h"')) },
    UNSTATED,
  ],
  'finds a function without the variable': [invoking(writer({ OWNER: 'platform' })), UNSTATED],
  'finds a function with a later deadline': [invoking(writer({ BREACH_NOTIFICATION_HOURS: '96' })), UNSTATED],
  'finds a function with a variable that is unknown': [
    invoking(writer({ BREACH_NOTIFICATION_HOURS: { Ref: 'Hours' } })),
    UNSTATED,
  ],
  'passes a text with the deadline': [
    { Topic, Rule: toTopic(text('"<title>: notify the authority within 72 hours (GDPR art. 33)"')) },
  ],
  'passes a function with the deadline': [invoking(writer({ BREACH_NOTIFICATION_HOURS: '72' }))],
  'passes a second rule without the deadline, such as for an archive': [
    { Topic, ...invoking(writer({ BREACH_NOTIFICATION_HOURS: '48' })), Archive: toTopic() },
  ],
  'does not apply to a rule about something else': [{ Topic, Rule: rule({ Arn: { Ref: 'Topic' } }, 'aws.health') }],
});

describe('INC-03-BreachNotificationDeadline', () => {
  test('names each source of a rule', () => {
    const Rule = { ...toTopic(), Properties: { ...toTopic().Properties } };
    const EventPattern = { source: ['aws.guardduty', 'aws.securityhub'] };
    const both = { ...Rule, Properties: { ...Rule.Properties, EventPattern } };
    expect(findings(breachNotificationDeadline, { Topic, Rule: both })).toHaveLength(2);
  });
});
