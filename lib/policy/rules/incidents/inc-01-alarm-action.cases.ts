import { alarmAction } from './inc-01-alarm-action';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const TOPIC = { Type: 'AWS::SNS::Topic' };

const alarm = (properties: object = {}) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...properties } });

const NO_TARGET = 'no alarm action is an SNS topic, a scaling policy or an action of an AWS service';

const undetermined = (action: string) =>
  `the rule cannot determine whether ${action} notifies a target, because the templates do not contain it: attest its subscriptions with BaselinePolicy.attest(topic, …)`;

testRule(alarmAction, {
  'passes an alarm with an action of a service, and one that is part of a composite alarm': [
    {
      Topic: TOPIC,
      Part: alarm(),
      Whole: {
        Type: 'AWS::CloudWatch::CompositeAlarm',
        Properties: { AlarmRule: { 'Fn::Sub': 'ALARM(${Part}) OR ALARM(x)' }, AlarmActions: [{ Ref: 'Topic' }] },
      },
      Recover: alarm({ AlarmActions: [{ 'Fn::Sub': 'arn:${AWS::Partition}:automate:${AWS::Region}:ec2:recover' }] }),
    },
  ],
});

describe('INC-01-AlarmAction', () => {
  test.each([
    ['no action', {}, `Alarm[AlarmActions] Properties.AlarmActions: ${NO_TARGET}`],
    [
      'an unknown action',
      { AlarmActions: [{ Ref: 'TopicArn' }] },
      `Alarm[AlarmActions] Properties.AlarmActions: ${undetermined('${TopicArn}')}`,
    ],
    [
      'a topic that the templates do not contain',
      { AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:pager'] },
      `Alarm[AlarmActions] Properties.AlarmActions: ${undetermined('arn:aws:sns:eu-west-1:111111111111:pager')}`,
    ],
    [
      'an action that is no target',
      { AlarmActions: ['arn:aws:swf:eu-west-1:111111111111:action'] },
      `Alarm[AlarmActions] Properties.AlarmActions: ${NO_TARGET}`,
    ],
    [
      'actions that are disabled',
      { AlarmActions: [{ Ref: 'Topic' }], ActionsEnabled: false },
      'Alarm[ActionsEnabled] Properties.ActionsEnabled: ActionsEnabled is false: the alarm notifies no target',
    ],
  ])('finds an alarm with %s', (_, properties, expected) => {
    expect(findings(alarmAction, { Topic: TOPIC, Alarm: alarm(properties) })).toEqual([expected]);
  });

  test('passes an alarm with a topic in another stack', () => {
    const topics = template('Topics', {
      Resources: { Topic: TOPIC },
      Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'topic' } } },
    });
    const alarms = template('Alarms', {
      Resources: { Alarm: alarm({ AlarmActions: [{ 'Fn::ImportValue': 'topic' }] }) },
    });
    expect(findingsAcross(alarmAction, [alarms, topics])).toEqual([]);
  });
});
