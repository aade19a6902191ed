import type { TimeZone } from 'aws-cdk-lib';
import type { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

/** How the number of tasks of a service changes (CMP-08). A service scales out if one target is exceeded, and scales in if none is. */
export interface ServiceScalingOptions {
  /**
   * Minimum number of tasks.
   * @default 2 - in different Availability Zones, so that the failure of one causes no downtime (CMP-08)
   */
  readonly minTasks?: number;
  /**
   * Maximum number of tasks.
   * @default 4, or `minTasks` if it is larger
   */
  readonly maxTasks?: number;
  /**
   * Target CPU utilization in percent, 10 to 90.
   * @default 60 - below the limit, because new tasks need time to start
   */
  readonly cpuTargetPercent?: number;
  /**
   * Target number of requests per minute and task; the service requires a load balancer and a deployment strategy that shifts no traffic.
   * @default - requests do not scale the service
   */
  readonly requestsPerTask?: number;
  /**
   * Target number of waiting messages per task, for a service that receives from a queue.
   * @default - no queue scales the service
   */
  readonly queueBacklog?: QueueBacklog;
  /**
   * Times at which the minimum and maximum number of tasks change, at least two: a change lasts until the next one.
   * @default - the limits do not change
   */
  readonly taskCountSchedules?: TaskCountSchedule[];
}

/** Waiting messages of a queue, per running task. */
export interface QueueBacklog {
  /** Queue that the tasks receive from. */
  readonly queue: sqs.IQueue;
  /** Acceptable number of waiting messages per task: the accepted delay divided by the processing time of one message. */
  readonly messagesPerTask: number;
}

/** A change of the minimum and maximum number of tasks. */
export interface TaskCountSchedule {
  /** Time of the change. */
  readonly schedule: Schedule;
  /** Time zone of the schedule. */
  readonly timeZone: TimeZone;
  /** Minimum number of tasks from this time, 0 to 5000. */
  readonly minTasks: number;
  /** Maximum number of tasks from this time. */
  readonly maxTasks: number;
}
