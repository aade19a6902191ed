import { finding } from '../../model';
import { hasMetricAlarm } from '../../predicates/alarms/metric-alarms';
import { DELIVERY_STREAM, isExport, streamDestinations } from '../../predicates/messaging/export-streams';
import type { Rule } from '../rule';

/** Seconds after which Firehose discards a record. https://docs.aws.amazon.com/firehose/latest/dev/data-persist.html */
const DISCARDED_AFTER = 24 * 3600;

export const exportAlarm: Rule = {
  id: 'LOG-07-ExportAlarm',
  resourceTypes: [DELIVERY_STREAM],
  statement: 'Firehose streams that export logs have an alarm on failed or late deliveries.',
  fix: 'Create an alarm on Success below 1, or on DataFreshness below 24 hours, of the destination.',
  source: 'https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html',
  appliesTo: isExport,
  check: (stream, templateSet) =>
    streamDestinations(stream)
      .filter(
        ({ metric }) =>
          ![
            { metricName: `${metric}.Success`, measured: 0 },
            { metricName: `${metric}.DataFreshness`, measured: DISCARDED_AFTER },
          ].some((each) => hasMetricAlarm(templateSet, stream, { ...each, dimension: 'DeliveryStreamName' })),
      )
      .map(({ configuration, metric }) =>
        finding(
          configuration,
          metric,
          `no alarm on ${metric}.Success or ${metric}.DataFreshness: logs are lost unnoticed`,
        ),
      ),
};
