import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { evaluateEach } from '../evaluate-each';
import { inEveryPlace, type VerifyContext, type VerifyFinding } from '../verify-check';

const WINDOW_MILLISECONDS = 3_600_000;
const PERIOD_SECONDS = 3600;
const ALL = 100;

/** Every canary ran in the last hour, and every run succeeded. */
export async function canaries(context: VerifyContext): Promise<readonly VerifyFinding[]> {
  const { now } = context;
  return inEveryPlace(context, ({ aws, inventory }) =>
    evaluateEach(
      { control: 'DET-05', subject: 'canaries pass' },
      inventory.ids('AWS::Synthetics::Canary'),
      async (name) => {
        const Metric = {
          Namespace: 'CloudWatchSynthetics',
          MetricName: 'SuccessPercent',
          Dimensions: [{ Name: 'CanaryName', Value: name }],
        };
        const { MetricDataResults = [] } = await aws.cloudWatch.send(
          new GetMetricDataCommand({
            StartTime: new Date(now.getTime() - WINDOW_MILLISECONDS),
            EndTime: now,
            MetricDataQueries: [{ Id: 'passed', MetricStat: { Metric, Period: PERIOD_SECONDS, Stat: 'Minimum' } }],
          }),
        );
        const values = MetricDataResults.flatMap(({ Values = [] }) => Values);
        if (values.length === 0) return `${name} did not run in the last hour`;
        return Math.min(...values) < ALL ? `${name} failed in the last hour` : undefined;
      },
    ),
  );
}
