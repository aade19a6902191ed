import { MAX_TASK_COUNT_SCHEDULES, MIN_TASK_COUNT_SCHEDULES } from '../../../facts/scaling-limits';
import { Tier } from '../../../facts/tier';
import { HIGHLY_AVAILABLE_TASKS } from '../../../facts/workload-limits';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';
import { present } from './workload-list';

/** The load balancer counts the requests of one target group. */
export function* requestScalingRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, service] of present(services)) {
    if (service.scaling?.requestsPerTask === undefined) continue;
    const path = ['services', index, 'scaling', 'requestsPerTask'];
    const kind = service.deployment?.kind ?? 'rolling';
    if (!('hostname' in service)) {
      yield {
        path,
        allowed: 'nothing without a hostname: the load balancer counts the requests',
        fix: 'Remove the setting, or add a hostname.',
      };
    } else if (kind !== 'rolling') {
      yield {
        path,
        allowed: `nothing with the deployment "${kind}", which changes the target group that receives requests`,
        fix: 'Remove the setting, or deploy by { kind: "rolling" }.',
      };
    }
  }
}

/** A service scales on a queue from which it receives. */
export function* queueScalingRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, { links = {}, name, scaling }] of present(services)) {
    const queue = scaling?.queueBacklog?.queue;
    if (queue === undefined || links[queue] === 'receive') continue;
    const receiving = Object.keys(links).filter((each) => links[each] === 'receive');
    yield {
      path: ['services', index, 'scaling', 'queueBacklog', 'queue'],
      allowed: `a queue that ${JSON.stringify(name ?? 'the service')} receives from: ${receiving.join(', ') || 'none'}`,
      fix: `Add the link ${queue}: 'receive' to the service, or write the name of a queue with such a link.`,
    };
  }
}

/** Schedules change the limits inside those of the service, and change them back. */
export function* scheduledScalingRule({ services, tier }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, { maxTasks, scaling }] of present(services)) {
    const schedules = scaling?.schedules;
    if (schedules === undefined) continue;
    const path = ['services', index, 'scaling', 'schedules'];
    const [min, max] = [MIN_TASK_COUNT_SCHEDULES, MAX_TASK_COUNT_SCHEDULES];
    if (schedules.length < min || schedules.length > max) {
      yield {
        path,
        given: `${String(schedules.length)} schedules`,
        allowed: `${String(min)} to ${String(max)} schedules: a change lasts until the next one`,
        fix: 'Add the time at which the number of tasks changes back, or set minTasks and maxTasks of the service.',
      };
    }
    for (const [position, schedule] of present(schedules)) {
      const least = schedule.minTasks ?? 0;
      const most = schedule.maxTasks ?? maxTasks ?? 0;
      if (tier !== undefined && tier !== Tier.DEVELOPMENT && least < HIGHLY_AVAILABLE_TASKS) {
        yield {
          path: [...path, position, 'minTasks'],
          allowed: `at least ${String(HIGHLY_AVAILABLE_TASKS)} in ${tier} (CMP-08)`,
          fix: `Set ${String(HIGHLY_AVAILABLE_TASKS)}, so that one Availability Zone can fail.`,
        };
      }
      if (most < least || (maxTasks !== undefined && most > maxTasks)) {
        yield {
          path: [...path, position, 'maxTasks'],
          allowed: `${String(least)} (minTasks of the schedule) to ${String(maxTasks ?? most)} (maxTasks of the service)`,
          fix: 'Increase maxTasks of the service, or correct the schedule.',
        };
      }
    }
  }
}
