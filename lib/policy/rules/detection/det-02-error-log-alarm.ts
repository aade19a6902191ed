import { finding, type TemplateSet, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

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

function hasAlarm(group: Resource, templateSet: TemplateSet): boolean {
  const metrics = templateSet
    .resources('AWS::Logs::MetricFilter')
    .filter((filter) => filter.get('LogGroupName').refersTo(group))
    .flatMap((filter) => filter.get('MetricTransformations').items())
    .map((metric) => `${metric.get('MetricNamespace').pattern()} ${metric.get('MetricName').pattern()}`);
  return templateSet
    .resources('AWS::CloudWatch::Alarm')
    .some((alarm) => metrics.includes(`${alarm.get('Namespace').pattern()} ${alarm.get('MetricName').pattern()}`));
}
