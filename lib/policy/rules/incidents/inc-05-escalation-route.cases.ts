import { escalationRoute } from './inc-05-escalation-route';
import { findings, testRule } from '../../../../test/support/policy';
import { ESCALATION, escalationWith, stateMachine, subscription } from '../../../../test/support/escalation-templates';

const found = (key: string, message: string) => `Machine[${key}] Properties.DefinitionString: ${message}`;
const { FailedAlarm: _failed, TimedOutAlarm: _timedOut, ...WITHOUT_ALARMS } = ESCALATION;
const { SecondBackup: _backup, SecondContact: _contact, ...WITHOUT_SUBSCRIBERS } = ESCALATION;
const { StarterPolicy: _policy, ...WITHOUT_STARTER } = ESCALATION;
const NO_ALARMS = [
  found('ExecutionsFailed', 'no alarm on ExecutionsFailed of the escalation'),
  found('ExecutionsTimedOut', 'no alarm on ExecutionsTimedOut of the escalation'),
];
const RULE_FOR_ALARMS = {
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['aws.cloudwatch'] }, Targets: [{ Id: 'Machine', Arn: { Ref: 'Machine' } }] },
};

testRule(escalationRoute, {
  'passes an escalation to a second topic with a subscriber': [ESCALATION],
  'passes an escalation that an EventBridge rule starts, with the SDK integration, arguments, and a Catch that fails': [
    {
      ...WITHOUT_STARTER,
      Rule: RULE_FOR_ALARMS,
      Machine: stateMachine({
        Wait: { Type: 'Wait', Seconds: 86_400, Next: 'IsConfirmed' },
        IsConfirmed: { Type: 'Choice', Choices: [{ Next: 'Done' }], Default: 'Escalate' },
        Escalate: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:sns:publish',
          Arguments: { TopicArn: '${Second}' },
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
        },
        Done: { Type: 'Succeed' },
        Failed: { Type: 'Fail' },
      }),
    },
  ],
  'finds a second route without a subscriber': [
    WITHOUT_SUBSCRIBERS,
    found('Subscription', 'the second route Second has no subscription: unconfirmed alerts are not delivered'),
  ],
  'finds a second route that is the first': [
    escalationWith({ topicArn: '${First}' }),
    found('route', 'alarms notify the second route First directly: the recipients of both routes are the same'),
  ],
  'finds a second route that the templates do not contain': [
    escalationWith({ topicArn: 'arn:aws:sns:eu-west-1:111111111111:pager' }),
    found('TopicArn', 'the templates do not contain the topic of the second route'),
  ],
  'finds a time for a confirmation of more than a day': [
    escalationWith({ wait: { Seconds: 86_401 } }),
    found('Wait', 'the time for a confirmation is 86401 seconds; allowed are 86400 or less'),
  ],
  'finds a time for a confirmation that the input determines': [
    escalationWith({ wait: { SecondsPath: '$.seconds' } }),
    found('Wait', 'the time for a confirmation is absent seconds; allowed are 86400 or less'),
  ],
  'finds a failed escalation that is reported as successful': [
    escalationWith({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] }),
    found(
      'Catch',
      "state 'Escalate' catches errors and does not end in a Fail state: a failed escalation is reported as successful",
    ),
  ],
  'finds an escalation without alarms': [WITHOUT_ALARMS, ...NO_ALARMS],
  'finds an escalation that an EventBridge rule starts, without alarms': [
    { ...WITHOUT_ALARMS, StarterPolicy: RULE_FOR_ALARMS },
    ...NO_ALARMS,
  ],
});

/** An escalation without alarms has findings: the rule does not apply to these. */
test.each([
  ['that no alert starts', { StarterPolicy: { Type: 'AWS::SNS::Topic' } }],
  [
    'that an EventBridge rule for other events starts',
    {
      StarterPolicy: {
        ...RULE_FOR_ALARMS,
        Properties: { ...RULE_FOR_ALARMS.Properties, EventPattern: { source: ['shop'] } },
      },
    },
  ],
  ['that sends its message at once', { Machine: escalationWith({ wait: { Type: 'Pass' } }).Machine }],
  ['with a definition in another file', { Machine: { Type: 'AWS::StepFunctions::StateMachine' } }],
  ['of a topic that no alarm notifies', { Alarm: { Type: 'AWS::CloudWatch::Alarm' } }],
  [
    'that a subscriber of another topic starts',
    { Subscription: subscription('Second', 'lambda', { 'Fn::GetAtt': ['Starter', 'Arn'] }) },
  ],
])('INC-05-EscalationRoute does not apply to a state machine %s', (_, changes) => {
  expect(findings(escalationRoute, { ...WITHOUT_ALARMS, ...changes })).toEqual([]);
});
