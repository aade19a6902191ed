import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type IAlertRouting, RoutedAlarm, Runbook, Severity } from '../../observability';

const PERIOD = Duration.minutes(5);

/** A part of the timeout: an invocation that takes longer is likely to time out soon. */
const SLOW_PERCENT_OF_TIMEOUT = 80;

/** The resources of a function that alarms monitor. */
export interface MonitoredFunction {
  readonly function: lambda.IFunction;
  readonly alias: lambda.IAlias;
  readonly deadLetters: sqs.IQueue;
  readonly alertRouting: IAlertRouting;
}

/** Alarms on errors, throttling and events that failed all retries; the first is on errors. */
export function createFunctionAlarms(
  scope: Construct,
  { alertRouting, alias, deadLetters, function: monitored }: MonitoredFunction,
): cloudwatch.IAlarm[] {
  const failures = {
    Errors: { metric: alias.metricErrors({ period: PERIOD }), event: 'an invocation failed' },
    Throttles: { metric: monitored.metricThrottles({ period: PERIOD }), event: 'an invocation was throttled' },
    Unhandled: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
      event: 'an event failed all retries',
    },
  };
  return RoutedAlarm.all(scope, {
    alertRouting,
    runbook: Runbook.JOB,
    subject: `Function ${scope.node.path}`,
    alarms: Object.entries(failures).map(([name, { event, metric }]) => ({
      id: `${name}Alarm`,
      metric,
      threshold: 1,
      severity: Severity.WARNING,
      description: `${event}. Check the log group of the function; events that failed all retries are in the dead-letter queue.`,
    })),
  });
}

/** An alarm before invocations reach the timeout. */
export function createDurationAlarm(
  scope: Construct,
  { alertRouting, alias }: Pick<MonitoredFunction, 'alertRouting' | 'alias'>,
  timeout: Duration,
): void {
  new RoutedAlarm(scope, 'DurationAlarm', {
    alertRouting,
    runbook: Runbook.JOB,
    severity: Severity.WARNING,
    metric: alias.metricDuration({ period: PERIOD, statistic: 'Maximum' }),
    threshold: (timeout.toMilliseconds() * SLOW_PERCENT_OF_TIMEOUT) / 100,
    evaluationPeriods: 3,
    description: `Function ${scope.node.path}: invocations take ${SLOW_PERCENT_OF_TIMEOUT} percent of the timeout or longer, for 15 minutes. Check the traces of the function.`,
  });
}
