import { jobAlarms } from './cmp-12-job-alarms';
import { ANY_FINDING, findings, testRule } from '../../../../test/support/policy';

const MACHINE_WITHOUT_TASK = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{}' } };

const MACHINE = {
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionString: 'arn:aws:states:::ecs:runTask.sync' },
};

function schedule(target: Record<string, unknown>) {
  return { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: { Ref: 'Machine' }, ...target } } };
}

function alarm(metric: string, dimension: string, attribute: readonly string[], Threshold: unknown = 1) {
  const dimensions = [{ Name: dimension, Value: { 'Fn::GetAtt': attribute } }];
  const ComparisonOperator = 'GreaterThanOrEqualToThreshold';
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { MetricName: metric, Dimensions: dimensions, ComparisonOperator, Threshold },
  };
}

const JOB = {
  Machine: MACHINE,
  Missed: { Type: 'AWS::SQS::Queue' },
  Schedule: schedule({ DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Missed', 'Arn'] } } }),
  FailedAlarm: alarm('ExecutionsFailed', 'StateMachineArn', ['Machine', 'Arn']),
  TimedOutAlarm: alarm('ExecutionsTimedOut', 'StateMachineArn', ['Machine', 'Arn']),
  MissedAlarm: alarm('ApproximateNumberOfMessagesVisible', 'QueueName', ['Missed', 'QueueName']),
};

const catching = (end: object) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    DefinitionString: JSON.stringify({
      States: {
        Run: {
          Type: 'Task',
          Resource: 'arn:aws:states:::ecs:runTask.sync',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'CleanUp' }],
        },
        CleanUp: { Type: 'Pass', Next: 'End' },
        End: end,
      },
    }),
  },
});

testRule(jobAlarms, {
  'finds a state that catches errors and succeeds': [
    { ...JOB, Machine: catching({ Type: 'Succeed' }) },
    "Machine[Catch+Run] Properties.DefinitionString: state 'Run' catches errors and does not end in a Fail state: a failed run is reported as successful",
  ],
  'finds a schedule that is disabled': [
    { ...JOB, Schedule: { ...JOB.Schedule, Properties: { ...JOB.Schedule.Properties, State: 'DISABLED' } } },
    'Schedule[State] Properties.State: the state of the schedule is DISABLED: its runs are missed without an alarm',
  ],
  'passes a state that catches errors and fails afterward': [{ ...JOB, Machine: catching({ Type: 'Fail' }) }],
  'finds a state machine without alarms': [
    { Machine: MACHINE },
    'Machine[ExecutionsFailed] Properties.DefinitionString: no alarm on ExecutionsFailed of the state machine',
    'Machine[ExecutionsTimedOut] Properties.DefinitionString: no alarm on ExecutionsTimedOut of the state machine',
  ],
  'finds a schedule without a dead-letter queue': [
    { Machine: { Type: 'AWS::StepFunctions::StateMachine' }, Schedule: schedule({}) },
    'Schedule[DeadLetterConfig] Properties.Target.DeadLetterConfig.Arn: no dead-letter queue: a run that cannot start is lost',
  ],
  'finds a schedule of an alias without a dead-letter queue': [
    { Machine: { Type: 'AWS::StepFunctions::StateMachineAlias' }, Schedule: schedule({}) },
    ANY_FINDING,
  ],
  'finds a dead-letter queue without an alarm': [
    { ...JOB, MissedAlarm: alarm('NumberOfMessagesSent', 'QueueName', ['Missed', 'QueueName']) },
    'Schedule[missed] Properties.Target.DeadLetterConfig.Arn: no alarm on the dead-letter queue of the schedule: missed runs are not reported',
  ],
  'finds an alarm on another state machine': [
    {
      ...JOB,
      FailedAlarm: alarm('ExecutionsFailed', 'StateMachineArn', ['Other', 'Arn']),
      Other: MACHINE_WITHOUT_TASK,
    },
    'Machine[ExecutionsFailed] Properties.DefinitionString: no alarm on ExecutionsFailed of the state machine',
  ],
  'passes a job with alarms on all failures': [JOB],
});

describe('CMP-12-JobAlarms', () => {
  test.each([2, { Ref: 'Threshold' }])('finds an alarm threshold above the first failure: %j', (threshold) => {
    const FailedAlarm = alarm('ExecutionsFailed', 'StateMachineArn', ['Machine', 'Arn'], threshold);
    expect(findings(jobAlarms, { ...JOB, FailedAlarm })).toEqual([
      'Machine[ExecutionsFailed] Properties.DefinitionString: no alarm on ExecutionsFailed of the state machine',
    ]);
  });
});
