import type { Resource } from '../../policy/model';
import { byUse, type ChargeTable, monthly } from '../charge';
import { runsPerMonth } from '../schedule';

/** What anomaly detection adds to the metric of an alarm: the two limits of its band. */
const BAND_METRICS = 2;

const STANDARD_PERIOD_SECONDS = 60;

/** CloudWatch and the messages between services. */
export const MONITORING_CHARGES: ChargeTable = {
  'AWS::CloudWatch::Alarm': (alarm) => [
    monthly(
      (alarm.get('Period').number() ?? STANDARD_PERIOD_SECONDS) < STANDARD_PERIOD_SECONDS
        ? 'fastAlarmMetricMonth'
        : 'alarmMetricMonth',
      metricsOf(alarm),
    ),
  ],
  'AWS::CloudWatch::CompositeAlarm': () => [monthly('compositeAlarmMonth')],
  'AWS::CloudWatch::Dashboard': () => [monthly('dashboardMonth')],
  'AWS::Logs::MetricFilter': () => [monthly('customMetricMonth')],
  'AWS::Logs::LogGroup': (group) => [
    group.get('LogGroupClass').is('INFREQUENT_ACCESS')
      ? byUse('logGigabytes', 'rareLogGigabyte')
      : byUse('logGigabytes', 'logGigabyte'),
    byUse('storedLogGigabytes', 'logStorageMonth'),
    ...(group.get('DataProtectionPolicy').isAbsent ? [] : [byUse('logGigabytes', 'logProtectionGigabyte')]),
  ],
  'AWS::Synthetics::Canary': (canary) => [
    monthly('canaryRun', runsPerMonth(canary.get('Schedule', 'Expression').pattern())),
  ],
  'AWS::Events::EventBus': () => [byUse('events', 'events')],
  'AWS::Events::Archive': () => [byUse('archivedGigabytes', 'archiveStorageMonth')],
  'AWS::SNS::Topic': () => [byUse('messages', 'topicRequests')],
  'AWS::SQS::Queue': (queue) => [byUse('messages', queue.get('FifoQueue').is(true) ? 'fifoRequests' : 'queueRequests')],
  'AWS::KinesisFirehose::DeliveryStream': () => [byUse('streamedGigabytes', 'streamedGigabyte')],
};

function metricsOf(alarm: Resource): number {
  const metrics = alarm.get('Metrics');
  if (metrics.isAbsent) return 1;
  const items = metrics.items();
  const hasBand = items.some((metric) => metric.get('Expression').pattern().includes('ANOMALY_DETECTION_BAND'));
  return items.filter((metric) => !metric.get('MetricStat').isAbsent).length + (hasBand ? BAND_METRICS : 0);
}
