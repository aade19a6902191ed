import { finding, type TemplateSet, type Resource } from '../../model';
import type { Rule } from '../rule';

/** Metrics of the request volume and of errors. */
const VOLUME = ['RequestCount', 'RequestCountPerTarget'];
const ERRORS = ['HTTPCode_Target_4XX_Count', 'HTTPCode_Target_5XX_Count'];

/** Width of the band in standard deviations; a wider band contains almost every value. */
const MAX_WIDTH = 10;

/** The default of the width is 2. */
const BAND = /ANOMALY_DETECTION_BAND\(\s*\w+\s*(?:,\s*([^()\s]+)\s*)?\)/;

export const anomalyDetectionAlarms: Rule = {
  id: 'DET-03-AnomalyDetectionAlarms',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'Target groups have anomaly detection alarms on requests and errors.',
  fix: 'Add anomaly detection alarms (AnomalyDetectionAlarm) on RequestCount and HTTPCode_Target_4XX_Count, as HardenedFargateService does.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html',
  check: (targets, templateSet) => {
    if (!targets.get('Protocol').is('HTTP', 'HTTPS', undefined)) return [];
    const watched = metricsWithAnomalyDetection(targets, templateSet);
    return [['volume', VOLUME] as const, ['errors', ERRORS] as const]
      .filter(([, metrics]) => !metrics.some((metric) => watched.includes(metric)))
      .map(([what]) =>
        finding(
          targets.get(),
          what,
          `no anomaly detection alarm on the ${what === 'volume' ? 'number of requests' : 'number of errors'}`,
        ),
      );
  },
};

function isNarrowBand(expression: string): boolean {
  const band = BAND.exec(expression);
  return band !== null && Number(band[1] ?? 2) <= MAX_WIDTH;
}

/** The metrics of a target group that have an anomaly detection alarm. */
function metricsWithAnomalyDetection(targets: Resource, templateSet: TemplateSet): string[] {
  return templateSet
    .referring(targets, 'AWS::CloudWatch::Alarm')
    .map((alarm) => alarm.get('Metrics').items())
    .filter((queries) => queries.some((query) => isNarrowBand(query.get('Expression').pattern())))
    .flatMap((queries) => queries.map((query) => query.get('MetricStat', 'Metric')))
    .filter((metric) =>
      metric
        .get('Dimensions')
        .items()
        .some((each) => each.get('Name').is('TargetGroup') && each.get('Value').refersTo(targets)),
    )
    .flatMap((metric) => metric.get('MetricName').text() ?? []);
}
