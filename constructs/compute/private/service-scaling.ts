import { CfnScalingPolicy, type ScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Names } from 'aws-cdk-lib';
import {
  LOAD_PER_TASK,
  MAX_TASK_COUNT_SCHEDULES,
  MIN_TASK_COUNT_SCHEDULES,
  SCHEDULED_TASK_COUNT,
  UTILIZATION_TARGET_PERCENT,
} from '../../../facts/scaling-limits';
import { HIGHLY_AVAILABLE_TASKS, TASK_COUNT } from '../../../facts/workload-limits';
import { numberBetween, type Requirement, requirement } from '../../validation';
import type { QueueBacklog, ServiceScalingOptions, TaskCountSchedule } from '../service-scaling-options';

const DEFAULT_MAX_TASKS = 4;
const DEFAULT_TARGET_PERCENT = 60;

/** The dimensions of the metrics of a service. */
interface ServiceDimensions {
  readonly clusterName: string;
  /** Name as a literal: that of the L2 is a token. */
  readonly serviceName: string;
}

/** Creates the scalable target of a service, with the policies and schedules that need no load balancer. */
export function scaleService(
  service: ecs.FargateService,
  serviceName: string,
  options: ServiceScalingOptions,
): ecs.ScalableTaskCount {
  const { maxTasks, minTasks } = taskLimits(options);
  const scaling = service.autoScaleTaskCount({ minCapacity: minTasks, maxCapacity: maxTasks });
  scaling.scaleOnCpuUtilization('Cpu', {
    targetUtilizationPercent: options.cpuTargetPercent ?? DEFAULT_TARGET_PERCENT,
  });
  scaling.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: DEFAULT_TARGET_PERCENT });
  if (options.queueBacklog !== undefined) {
    scaleOnBacklog({ clusterName: service.cluster.clusterName, serviceName }, scaling, options.queueBacklog);
  }
  for (const [index, schedule] of (options.taskCountSchedules ?? []).entries()) {
    scaleOnSchedule(scaling, `Schedule${index + 1}`, schedule);
  }
  return scaling;
}

/** Scales on the requests of a target group, after a listener rule forwards to it. */
export function scaleOnRequests(
  scaling: ecs.ScalableTaskCount,
  targetGroup: elbv2.ApplicationTargetGroup,
  requestsPerTarget: number,
): void {
  scaling.scaleOnRequestCount('Requests', { targetGroup, requestsPerTarget });
}

/** The validation errors of the options. */
export function scalingErrors(options: ServiceScalingOptions, shiftsTraffic: boolean): Requirement[] {
  const { cpuTargetPercent, queueBacklog, requestsPerTask, taskCountSchedules = [] } = options;
  const { maxTasks, minTasks } = taskLimits(options);
  const [min, max] = [MIN_TASK_COUNT_SCHEDULES, MAX_TASK_COUNT_SCHEDULES];
  return [
    numberBetween('minTasks', minTasks, [TASK_COUNT.min, TASK_COUNT.max]),
    numberBetween('maxTasks', maxTasks, [TASK_COUNT.min, TASK_COUNT.max]),
    requirement(!(maxTasks < minTasks), `maxTasks is ${maxTasks}; the minimum is minTasks (${minTasks})`),
    numberBetween('cpuTargetPercent', cpuTargetPercent, [
      UTILIZATION_TARGET_PERCENT.min,
      UTILIZATION_TARGET_PERCENT.max,
    ]),
    numberBetween('requestsPerTask', requestsPerTask, [LOAD_PER_TASK.min, LOAD_PER_TASK.max]),
    requirement(
      requestsPerTask === undefined || !shiftsTraffic,
      'requestsPerTask is set with a deployment strategy that shifts traffic, which changes the target group that receives requests; scale on CPU, or deploy by rolling()',
    ),
    numberBetween('messagesPerTask', queueBacklog?.messagesPerTask, [LOAD_PER_TASK.min, LOAD_PER_TASK.max]),
    requirement(
      taskCountSchedules.length === 0 || (taskCountSchedules.length >= min && taskCountSchedules.length <= max),
      `taskCountSchedules has ${taskCountSchedules.length} schedules; allowed are ${min} to ${max}, because a change lasts until the next one`,
    ),
    ...taskCountSchedules.flatMap((schedule, index) => scheduleErrors(schedule, `taskCountSchedules[${index}]`)),
  ];
}

function scheduleErrors({ maxTasks, minTasks }: TaskCountSchedule, name: string): Requirement[] {
  return [
    numberBetween(`${name}.minTasks`, minTasks, [SCHEDULED_TASK_COUNT.min, SCHEDULED_TASK_COUNT.max]),
    numberBetween(`${name}.maxTasks`, maxTasks, [SCHEDULED_TASK_COUNT.min, SCHEDULED_TASK_COUNT.max]),
    requirement(!(maxTasks < minTasks), `${name}.maxTasks is ${maxTasks}; the minimum is minTasks (${minTasks})`),
  ];
}

function taskLimits(options: ServiceScalingOptions): { readonly maxTasks: number; readonly minTasks: number } {
  const minTasks = options.minTasks ?? HIGHLY_AVAILABLE_TASKS;
  return { minTasks, maxTasks: options.maxTasks ?? Math.max(minTasks, DEFAULT_MAX_TASKS) };
}

function scaleOnSchedule(
  scaling: ecs.ScalableTaskCount,
  id: string,
  { maxTasks, minTasks, schedule, timeZone }: TaskCountSchedule,
): void {
  scaling.scaleOnSchedule(id, { schedule, timeZone, minCapacity: minTasks, maxCapacity: maxTasks });
}

/**
 * The L2 has no metric math. Container Insights counts the running tasks.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
function scaleOnBacklog(
  { clusterName, serviceName }: ServiceDimensions,
  scaling: ecs.ScalableTaskCount,
  { messagesPerTask, queue }: QueueBacklog,
): void {
  const target = scaling.node.findChild('Target') as ScalableTarget;
  const messages = metricQuery('messages', ['AWS/SQS', 'ApproximateNumberOfMessagesVisible'], {
    QueueName: queue.queueName,
  });
  const tasks = metricQuery('tasks', ['ECS/ContainerInsights', 'RunningTaskCount'], {
    ClusterName: clusterName,
    ServiceName: serviceName,
  });
  const policy = new CfnScalingPolicy(scaling, 'Backlog', {
    policyName: `${Names.uniqueId(scaling)}Backlog`,
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.scalableTargetId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: messagesPerTask,
      customizedMetricSpecification: {
        metrics: [
          messages,
          tasks,
          { id: 'backlog', expression: 'messages / tasks', label: 'Messages per task', returnData: true },
        ],
      },
    },
  });
  policy.node.addDependency(target);
}

function metricQuery(
  id: string,
  [namespace, metricName]: readonly [namespace: string, metricName: string],
  dimensions: Readonly<Record<string, string>>,
): CfnScalingPolicy.TargetTrackingMetricDataQueryProperty {
  return {
    id,
    returnData: false,
    metricStat: {
      stat: 'Average',
      metric: {
        namespace,
        metricName,
        dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
      },
    },
  };
}
