import { finding, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';

/** What is unusual shows in how many come, and in how many are refused or fail. */
const VOLUME = ['RequestCount', 'RequestCountPerTarget'];
const ERRORS = ['HTTPCode_Target_4XX_Count', 'HTTPCode_Target_5XX_Count'];

export const anomalyDetectionAlarms: Rule = {
  id: 'DET-03-AnomalyDetectionAlarms',
  control: 'DET-03',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'A number of requests, or of errors, that is unusual for the hour raises an alarm.',
  fix: 'Add anomaly-detection alarms (AnomalyDetectionAlarm) on RequestCount and HTTPCode_Target_4XX_Count; HardenedFargateService has them.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html',
  check: (targets, templateSet) => {
    if (!targets.get('Protocol').is('HTTP', 'HTTPS', undefined)) return [];
    const watched = unusualMetrics(targets, templateSet);
    return [['volume', VOLUME] as const, ['errors', ERRORS] as const]
      .filter(([, metrics]) => !metrics.some((metric) => watched.includes(metric)))
      .map(([what]) =>
        finding(
          targets.get(),
          what,
          `nobody hears of an unusual ${what === 'volume' ? 'number of requests' : 'number of errors'}`,
        ),
      );
  },
};

/** The metrics of a target group that an alarm compares with what is usual. */
function unusualMetrics(targets: Resource, templateSet: TemplateSet): string[] {
  return templateSet
    .resources('AWS::CloudWatch::Alarm')
    .map((alarm) => alarm.get('Metrics').items())
    .filter((queries) => queries.some((query) => query.get('Expression').pattern().includes('ANOMALY_DETECTION_BAND')))
    .flatMap((queries) => queries.map((query) => query.get('MetricStat', 'Metric')))
    .filter((metric) =>
      metric
        .get('Dimensions')
        .items()
        .some((each) => each.get('Name').is('TargetGroup') && each.get('Value').refersTo(targets)),
    )
    .flatMap((metric) => metric.get('MetricName').text() ?? []);
}
