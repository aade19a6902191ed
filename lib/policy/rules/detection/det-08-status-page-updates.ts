import { finding, type Finding, type Resource, type ResourceKeys, type TemplateSet } from '../../model';
import { isInAlarmAt } from '../../predicates/alarms/metric-alarms';
import { statusPageBucket } from '../../predicates/edge/status-pages';
import type { Rule } from '../rule';

/** Load balancers by their Region; with an empty text for any Region. */
const LOAD_BALANCERS: ResourceKeys = {
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  keysOf: ({ template }) => ['', template.region ?? 'unknown'],
};

export const statusPageUpdates: Rule = {
  id: 'DET-08-StatusPageUpdates',
  resourceTypes: ['AWS::Lambda::Function'],
  statement:
    'Status pages that events of canaries update are in another Region than the load balancers, and missing updates raise an alarm.',
  fix: 'Use StatusPage in a stack of another Region, with probes of that Region. Add an alarm on Invocations below 1 that treats missing data as breaching.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_events.html',
  appliesTo: (writer, templateSet) => statusPageBucket(writer, templateSet) !== undefined,
  check: (writer, templateSet) => [
    ...regionFindings(writer, templateSet),
    ...(hasUpdateAlarm(writer, templateSet)
      ? []
      : [finding(writer.get(), 'updates', 'no alarm on missing updates of the status page: it shows earlier states')]),
  ],
};

function regionFindings(writer: Resource, templateSet: TemplateSet): Finding[] {
  const region = statusPageBucket(writer, templateSet)?.template.region;
  const [shared] = templateSet.withKey(LOAD_BALANCERS, region ?? '');
  return shared === undefined
    ? []
    : [
        finding(
          writer.get(),
          'region',
          `the status page is in ${region ?? 'an unknown Region'}, the Region of load balancer ${shared.logicalId}: both fail together`,
        ),
      ];
}

function hasUpdateAlarm(writer: Resource, templateSet: TemplateSet): boolean {
  return templateSet.referring(writer, 'AWS::CloudWatch::Alarm').some(
    (alarm) =>
      alarm.get('MetricName').is('Invocations') &&
      alarm.get('TreatMissingData').is('breaching') &&
      isInAlarmAt(alarm, 0) &&
      !isInAlarmAt(alarm, 1) &&
      alarm
        .get('Dimensions')
        .items()
        .some((dimension) => dimension.get('Name').is('FunctionName') && dimension.get('Value').refersTo(writer)),
  );
}
