import { jobAlarms } from './cmp-12-job-alarms';
import { findings } from '../../../../test/support/policy';

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

describe('CMP-12-JobAlarms', () => {
  test('finds a state machine without alarms', () => {
    expect(findings(jobAlarms, { Machine: MACHINE })).toEqual([
      'Machine[ExecutionsFailed] Properties.DefinitionString: no alarm on ExecutionsFailed of the state machine',
      'Machine[ExecutionsTimedOut] Properties.DefinitionString: no alarm on ExecutionsTimedOut of the state machine',
    ]);
  });

  test('finds a schedule without a dead-letter queue', () => {
    expect(
      findings(jobAlarms, { Machine: { Type: 'AWS::StepFunctions::StateMachine' }, Schedule: schedule({}) }),
    ).toEqual([
      'Schedule[DeadLetterConfig] Properties.Target.DeadLetterConfig.Arn: no dead-letter queue: a run that cannot start is lost',
    ]);
  });

  test('finds a dead-letter queue without an alarm', () => {
    expect(
      findings(jobAlarms, { ...JOB, MissedAlarm: alarm('NumberOfMessagesSent', 'QueueName', ['Missed', 'QueueName']) }),
    ).toEqual([
      'Schedule[missed] Properties.Target.DeadLetterConfig.Arn: no alarm on the dead-letter queue of the schedule: missed runs are not reported',
    ]);
  });

  test('finds an alarm on another state machine', () => {
    expect(
      findings(jobAlarms, {
        ...JOB,
        FailedAlarm: alarm('ExecutionsFailed', 'StateMachineArn', ['Other', 'Arn']),
        Other: MACHINE_WITHOUT_TASK,
      }),
    ).toEqual([
      'Machine[ExecutionsFailed] Properties.DefinitionString: no alarm on ExecutionsFailed of the state machine',
    ]);
  });

  test.each([2, { Ref: 'Threshold' }])('finds an alarm threshold above the first failure: %j', (threshold) => {
    const FailedAlarm = alarm('ExecutionsFailed', 'StateMachineArn', ['Machine', 'Arn'], threshold);
    expect(findings(jobAlarms, { ...JOB, FailedAlarm })).toEqual([
      'Machine[ExecutionsFailed] Properties.DefinitionString: no alarm on ExecutionsFailed of the state machine',
    ]);
  });

  test('passes a job with alarms on all failures', () => {
    expect(findings(jobAlarms, JOB)).toEqual([]);
  });
});
