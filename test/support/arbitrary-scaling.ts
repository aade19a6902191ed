import * as fc from 'fast-check';
import type { EnvironmentSettings, ScalingSettings, ServiceSettings } from '../../lib/config';
import type { Given } from './arbitrary-values';

const SCHEDULES = ['cron(0 7 ? * MON-FRI *)', 'cron(0 20 * * ? *)', 'rate(12 hours)'];

/** Two to four schedules with this number of tasks, or none. */
export function scheduledTasks(tasks: number): Given[string] {
  const schedule = fc.constantFrom(...SCHEDULES).map((each) => ({
    schedule: each,
    timeZone: 'Europe/Dublin',
    minTasks: tasks,
    maxTasks: tasks,
  }));
  return () => fc.option(fc.array(schedule, { minLength: 2, maxLength: 4 }), { nil: undefined });
}

/** The drawn scaling without requests that no load balancer counts, and with a queue that the service receives from. */
export function consistentScaling(
  { deployment, hostname, links = {}, scaling }: ServiceSettings,
  { queues = [] }: EnvironmentSettings,
): ScalingSettings | undefined {
  if (scaling === undefined) return undefined;
  const { queueBacklog, requestsPerTask } = scaling;
  const isCounted = hostname !== undefined && (deployment?.kind ?? 'rolling') === 'rolling';
  const queue = queues.find(({ name }) => links[name] === 'receive')?.name;
  return {
    ...scaling,
    requestsPerTask: isCounted ? requestsPerTask : undefined,
    queueBacklog: queue === undefined ? undefined : queueBacklog && { ...queueBacklog, queue },
  };
}
