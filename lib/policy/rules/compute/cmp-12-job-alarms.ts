import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
import { catchesThatSucceed, failuresWithoutAlarm, statesOf } from '../../predicates/compute/state-machines';
import type { Rule } from '../rule';

/** A schedule starts a state machine, or a version of it. */
const STATE_MACHINES = [
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
];

export const jobAlarms: Rule = {
  id: 'CMP-12-JobAlarms',
  resourceTypes: ['AWS::StepFunctions::StateMachine', 'AWS::Scheduler::Schedule'],
  statement: 'Every failed, timed-out or missed run of a job raises an alarm.',
  fix: 'Add alarms with threshold 1 on ExecutionsFailed and ExecutionsTimedOut of the state machine, a dead-letter queue to the schedule, and an alarm on its messages.',
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html',
  check: (resource, templateSet) =>
    resource.type === 'AWS::Scheduler::Schedule' ? missed(resource, templateSet) : failed(resource, templateSet),
};

function failed(stateMachine: Resource, templateSet: TemplateSet): Finding[] {
  const definition = stateMachine.get('DefinitionString');
  if (!definition.pattern().includes('ecs:runTask')) return [];
  const ended = catchesThatSucceed(statesOf(definition)).map((state) =>
    finding(
      definition,
      `Catch+${state}`,
      `state '${state}' catches errors and does not end in a Fail state: a failed run is reported as successful`,
    ),
  );
  return [
    ...ended,
    ...failuresWithoutAlarm(stateMachine, templateSet).map((metric) =>
      finding(definition, metric, `no alarm on ${metric} of the state machine`),
    ),
  ];
}

function missed(schedule: Resource, templateSet: TemplateSet): Finding[] {
  if (schedule.get('Target', 'Arn').resource(...STATE_MACHINES) === undefined) return [];
  const state = schedule.get('State');
  if (!state.is('ENABLED', undefined))
    return [
      finding(state, 'State', `the state of the schedule is ${state.describe()}: its runs are missed without an alarm`),
    ];
  const deadLetters = schedule.get('Target', 'DeadLetterConfig', 'Arn');
  const queue = deadLetters.resource('AWS::SQS::Queue');
  if (queue === undefined)
    return [finding(deadLetters, 'DeadLetterConfig', 'no dead-letter queue: a run that cannot start is lost')];
  return hasMetricAlarm(templateSet, queue, {
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimension: 'QueueName',
    measured: 1,
  })
    ? []
    : [
        finding(
          deadLetters,
          'missed',
          'no alarm on the dead-letter queue of the schedule: missed runs are not reported',
        ),
      ];
}
