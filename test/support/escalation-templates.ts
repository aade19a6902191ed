import type { TestResource } from './policy';

const topic = { Type: 'AWS::SNS::Topic' };

/** A subscription of a topic. */
export const subscription = (to: string, Protocol: string, Endpoint: unknown) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: to }, Protocol, Endpoint },
});

const failureAlarm = (MetricName: string) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    MetricName,
    Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'Machine' } }],
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
  },
});

/** A state machine whose definition refers to resources as `${LogicalId}`. */
export function stateMachine(States: object): TestResource {
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { DefinitionString: { 'Fn::Sub': JSON.stringify({ States }) } },
  };
}

/** An escalation from the topic First to the topic Second, with a contact and a backup contact for each. */
export const ESCALATION = {
  First: topic,
  Second: topic,
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'First' }] } },
  FirstContact: subscription('First', 'email', 'on-call@example.com'),
  FirstBackup: subscription('First', 'sms', { Ref: 'PhoneNumber' }),
  SecondContact: subscription('Second', 'https', 'https://pager.example.com'),
  SecondBackup: subscription('Second', 'email', 'deputy@example.com'),
  Starter: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Subscription: subscription('First', 'lambda', { 'Fn::GetAtt': ['Starter', 'Arn'] }),
  Role: { Type: 'AWS::IAM::Role' },
  StarterPolicy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: 'Machine' } }],
      },
    },
  },
  Machine: stateMachine({
    Wait: { Type: 'Wait', Seconds: 900, Next: 'Escalate' },
    Escalate: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: '${Second}' } },
  }),
  FailedAlarm: failureAlarm('ExecutionsFailed'),
  TimedOutAlarm: failureAlarm('ExecutionsTimedOut'),
};

/** {@link ESCALATION} with other parts of its states. */
export function escalationWith({
  topicArn = '${Second}',
  wait = { Seconds: 900 },
  ...escalate
}: {
  readonly topicArn?: string;
  readonly wait?: object;
  readonly Catch?: readonly object[];
}) {
  const Parameters = { TopicArn: topicArn };
  return {
    ...ESCALATION,
    Machine: stateMachine({
      Wait: { Type: 'Wait', Next: 'Escalate', ...wait },
      Escalate: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters, ...escalate },
      Done: { Type: 'Succeed' },
    }),
  };
}
