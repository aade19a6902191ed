import { TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { HardenedQueue, QueueBacklog, ServiceScalingOptions } from '../../constructs';
import type { ScalingSettings, ServiceSettings } from '../config';

/** How the number of tasks of a service changes (CMP-08). */
export function scalingOptions(
  { maxTasks, minTasks, scaling = {} }: ServiceSettings,
  queues: ReadonlyMap<string, HardenedQueue>,
): ServiceScalingOptions {
  return {
    minTasks,
    maxTasks,
    cpuTargetPercent: scaling.cpuPercent,
    requestsPerTask: scaling.requestsPerTask,
    queueBacklog: queueBacklog(scaling, queues),
    taskCountSchedules: scaling.schedules?.map((each) => ({
      schedule: Schedule.expression(each.schedule),
      timeZone: TimeZone.of(each.timeZone),
      minTasks: each.minTasks,
      maxTasks: each.maxTasks,
    })),
  };
}

function queueBacklog(
  { queueBacklog: backlog }: ScalingSettings,
  queues: ReadonlyMap<string, HardenedQueue>,
): QueueBacklog | undefined {
  if (backlog === undefined) return undefined;
  const queue = queues.get(backlog.queue)?.queue;
  if (queue === undefined) throw new Error(`The stage has no queue '${backlog.queue}'`);
  return { queue, messagesPerTask: backlog.messagesPerTask };
}
