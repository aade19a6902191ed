import { alarmAction } from './inc-01-alarm-action';
import { findings, findingsAcross, template } from '../../../../test/support/policy';

const TOPIC = { Type: 'AWS::SNS::Topic' };
const alarm = (properties: object = {}) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { ...properties } });
const NOBODY = 'no alarm action is an SNS topic, a scaling policy or an action of an AWS service';

describe('INC-01-AlarmAction', () => {
  test.each([
    ['no action', {}, `Alarm[AlarmActions] Properties.AlarmActions: ${NOBODY}`],
    [
      'an action that nobody can see',
      { AlarmActions: [{ Ref: 'TopicArn' }] },
      `Alarm[AlarmActions] Properties.AlarmActions: ${NOBODY}`,
    ],
    [
      'actions that are switched off',
      { AlarmActions: [{ Ref: 'Topic' }], ActionsEnabled: false },
      'Alarm[ActionsEnabled] Properties.ActionsEnabled: ActionsEnabled is false: the alarm notifies no target',
    ],
  ])('finds an alarm with %s', (_, properties, expected) => {
    expect(findings(alarmAction, { Topic: TOPIC, Alarm: alarm(properties) })).toEqual([expected]);
  });

  test('passes one with a topic in another stack', () => {
    const topics = template('Topics', {
      Resources: { Topic: TOPIC },
      Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'topic' } } },
    });
    const alarms = template('Alarms', {
      Resources: { Alarm: alarm({ AlarmActions: [{ 'Fn::ImportValue': 'topic' }] }) },
    });
    expect(findingsAcross(alarmAction, [alarms, topics])).toEqual([]);
  });

  test('passes one that a service acts on, and one that feeds another', () => {
    const part = { 'Fn::Sub': 'ALARM(${Part}) OR ALARM(x)' };
    expect(
      findings(alarmAction, {
        Topic: TOPIC,
        Part: alarm(),
        Whole: {
          Type: 'AWS::CloudWatch::CompositeAlarm',
          Properties: { AlarmRule: part, AlarmActions: [{ Ref: 'Topic' }] },
        },
        Recover: alarm({ AlarmActions: [{ 'Fn::Sub': 'arn:${AWS::Partition}:automate:${AWS::Region}:ec2:recover' }] }),
      }),
    ).toEqual([]);
  });
});
