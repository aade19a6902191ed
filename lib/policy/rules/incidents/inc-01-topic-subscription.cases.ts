import { findingsIn } from '../../evaluate';
import { AttestedKind, TemplateSet } from '../../model';
import { topicSubscription } from './inc-01-topic-subscription';
import { Tier } from '../../../../facts/tier';
import { findings, findingsAcross, template } from '../../../../test/support/policy';

const Topic = { Type: 'AWS::SNS::Topic' };
const to = (topic: object, type: string, properties: object) => ({
  Type: type,
  Properties: { ...topic, ...properties },
});
const alarm = (topic: unknown) => to({}, 'AWS::CloudWatch::Alarm', { AlarmActions: [topic] });
const rule = (topic: unknown) => to({}, 'AWS::Events::Rule', { Targets: [{ Id: 'Topic', Arn: topic }] });
const subscription = (properties: object = {}, topic = 'Topic') =>
  to({ TopicArn: { Ref: topic } }, 'AWS::SNS::Subscription', { Protocol: 'email', ...properties });
const Alarm = alarm({ Ref: 'Topic' });
/** A subscription of another topic. */
const OTHERS = { Other: Topic, Others: subscription({}, 'Other') };
const NO_SUBSCRIPTION = 'Topic[Subscription] Properties: the topic has no subscription: alerts are not delivered';

describe('INC-01-TopicSubscription', () => {
  test.each([
    ['an alarm', Alarm],
    ['a composite alarm', { ...Alarm, Type: 'AWS::CloudWatch::CompositeAlarm' }],
    ['a rule for events', rule({ Ref: 'Topic' })],
  ])('finds a topic without a subscriber that %s notifies', (_, Notifier) => {
    expect(findings(topicSubscription, { ...OTHERS, Topic, Notifier })).toEqual([NO_SUBSCRIPTION]);
    expect(findings(topicSubscription, { Topic, Notifier })).toEqual([NO_SUBSCRIPTION]);
  });

  test('finds a topic policy without CloudWatch, and passes one with it', () => {
    const policy = (Service: string) => ({
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'Topic' }],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Principal: { Service } }] },
      },
    });
    const topicWith = (Policy: ReturnType<typeof policy>) =>
      findings(topicSubscription, { Topic, Alarm, Some: subscription(), Policy });
    expect(topicWith(policy('events.amazonaws.com'))).toEqual([
      'Topic[publish] Properties: the topic policy does not allow cloudwatch.amazonaws.com to publish: alarms are not delivered',
    ]);
    expect(topicWith(policy('cloudwatch.amazonaws.com'))).toEqual([]);
  });

  test.each([
    ['over HTTP', { Protocol: 'http' }],
    ['to Firehose', { Protocol: 'firehose' }],
    ['with a protocol from a parameter', { Protocol: { Ref: 'Protocol' } }],
    ['with a filter on message attributes, which alarms do not have', { FilterPolicy: { severity: ['critical'] } }],
  ])('rejects a subscription %s', (_, properties) => {
    expect(findings(topicSubscription, { Topic, Alarm, Some: subscription(properties) })).toEqual([NO_SUBSCRIPTION]);
    const inline = { ...Topic, Properties: { Subscription: [{ Protocol: 'email', ...properties }] } };
    expect(findings(topicSubscription, { Topic: inline, Alarm })).toEqual([NO_SUBSCRIPTION]);
  });

  test.each(['email', 'email-json', 'https', 'lambda', 'sms', 'sqs'])(
    'passes a topic with a subscription of %s',
    (Protocol) => {
      expect(findings(topicSubscription, { Topic, Alarm, Some: subscription({ Protocol }) })).toEqual([]);
    },
  );

  test.each([
    ['in the topic itself', { Topic: { ...Topic, Properties: { Subscription: [{ Protocol: 'https' }] } } }],
    [
      'in a chat channel',
      { Chat: to({}, 'AWS::Chatbot::SlackChannelConfiguration', { SnsTopicArns: [{ Ref: 'Topic' }] }) },
    ],
    [
      'with a filter on the message body',
      { Some: subscription({ FilterPolicy: { NewStateValue: ['ALARM'] }, FilterPolicyScope: 'MessageBody' }) },
    ],
  ])('passes a topic whose subscription is %s', (_, resources) => {
    expect(findings(topicSubscription, { ...OTHERS, Topic, Alarm, ...resources })).toEqual([]);
  });

  test('follows alarms and subscribers in other stacks', () => {
    const topics = template('Topics', {
      Resources: { Topic, Other: Topic },
      Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'topic' } } },
    });
    const imported = { 'Fn::ImportValue': 'topic' };
    const alarms = template('Alarms', { Resources: { Alarm: alarm(imported), ...OTHERS } });
    const people = template('People', { Resources: { Some: subscription({ TopicArn: imported }) } });
    expect(findingsAcross(topicSubscription, [topics, alarms])).toEqual([NO_SUBSCRIPTION]);
    expect(findingsAcross(topicSubscription, [topics, alarms, people])).toEqual([]);
  });

  test('does not apply to a topic without alarms, and to a topic outside the templates', () => {
    expect(findings(topicSubscription, { ...OTHERS, Topic })).toEqual([]);
    expect(
      findings(topicSubscription, { ...OTHERS, Alarm: alarm('arn:aws:sns:eu-west-1:111111111111:pager') }),
    ).toEqual([]);
  });

  test('accepts the attestation of a construct for its own topics only', () => {
    const stack = template('Stack', { Resources: { Topic, Alarm, Other: Topic, OtherAlarm: alarm({ Ref: 'Other' }) } });
    const declared = (kind: AttestedKind) =>
      findingsIn(
        new TemplateSet([stack], Tier.PRODUCTION, {
          attestations: [
            [
              stack,
              {
                kind,
                identifier: { Ref: 'Topic' },
                statement: 'Heard',
                reason: 'Manually',
                constructPath: 'Stack/Topic',
              },
            ],
          ],
        }),
        [topicSubscription],
      ).map(({ resource }) => resource.logicalId);
    expect(declared(AttestedKind.SUBSCRIBERS)).toEqual(['Other']);
    expect(declared(AttestedKind.TOPIC)).toEqual(['Topic', 'Other']);
  });
});
