import { finding, type TemplateSet, type Resource, type Value, type ResourceKeys } from '../../model';
import { matchesSomeLine } from '../../predicates/alarms/filter-patterns';
import type { Rule } from '../rule';

/** Usual lines of errors, of which a filter has to match one. */
const ERRORS = {
  lines: [
    'ERROR Request failed',
    '[error] Request failed',
    'Error: Request failed',
    'FATAL Out of memory',
    'CRITICAL Request failed',
    'java.lang.IllegalStateException: Request failed',
    'Traceback (most recent call last):',
    '{"level":"error","message":"Request failed"}',
    '{"level":"ERROR","message":"Request failed"}',
  ],
  words: /error|fatal|critical|exception|\b[45]0\b/i,
};

export const errorLogAlarm: Rule = {
  id: 'DET-02-ErrorLogAlarm',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS services have an alarm on errors in their logs.',
  fix: 'Add a metric filter on the log group of the containers, and an alarm on its metric, as HardenedFargateService does.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
  check: (service, templateSet) => {
    const definition = service.get('TaskDefinition');
    const groups = logGroupsOf(definition.resource('AWS::ECS::TaskDefinition'));
    return groups.some((group) => hasAlarm(group, templateSet))
      ? []
      : [finding(definition, 'Exceptions', 'no alarm on errors in the logs of the containers')];
  },
};

/** The log groups of the containers. */
function logGroupsOf(task: Resource | undefined): Resource[] {
  const containers: Value[] = task?.get('ContainerDefinitions').items() ?? [];
  return containers.flatMap(
    (container) => container.get('LogConfiguration', 'Options', 'awslogs-group').resource('AWS::Logs::LogGroup') ?? [],
  );
}

const ALARMS_BY_METRIC: ResourceKeys = {
  types: ['AWS::CloudWatch::Alarm'],
  keysOf: (alarm) => [metricOf(alarm)],
};

function metricOf(alarm: Resource): string {
  return `${alarm.get('Namespace').pattern()} ${alarm.get('MetricName').pattern()}`;
}

function hasAlarm(group: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(group, 'AWS::Logs::MetricFilter')
    .filter(
      (filter) =>
        filter.get('LogGroupName').refersTo(group) && matchesSomeLine(filter.get('FilterPattern').pattern(), ERRORS),
    )
    .flatMap((filter) => filter.get('MetricTransformations').items())
    .map((metric) => `${metric.get('MetricNamespace').pattern()} ${metric.get('MetricName').pattern()}`)
    .some((metric) => templateSet.someWithKey(ALARMS_BY_METRIC, metric, (alarm) => metricOf(alarm) === metric));
}
