import { alarmAction } from './inc-01-alarm-action';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

const TOPIC = { Type: 'AWS::SNS::Topic' };

const alarm = (properties: object = {}) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...properties } });

const NO_TARGET = 'no alarm action is an SNS topic, a scaling policy or an action of an AWS service';

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
