import { DEFAULT_TASK_SIZE } from '../../../../facts/fargate-size';
import { QUOTA_CODES } from '../../../../facts/quotas';
import type { DoctorContext } from '../doctor-check';
import type { AccountQuota } from './account-quota';

const UNITS_OF_ONE_CPU = 1024;
/** During a deployment, old and new tasks run at the same time: `MaximumPercent` is 200. */
const TASKS_DURING_DEPLOYMENT = 2;

export const FARGATE_QUOTAS: readonly AccountQuota[] = (
  [
    ['on-demand', 'On-Demand', QUOTA_CODES.fargateOnDemand, 'lower maxTasks or task.cpu.'],
    ['spot', 'Spot', QUOTA_CODES.fargateSpot, "capacity: 'on-demand'"],
  ] as const
).map(([capacity, name, quotaCode, alternative]) => ({
  id: `quota-fargate-${capacity}`,
  name: `Fargate ${name} vCPU resource count`,
  serviceCode: 'fargate',
  quotaCode,
  needed: ({ settings }, region) => (region === settings.region ? cpusOf(settings, capacity) : 0),
  alternative,
}));

/** All services at their maximum while each is deployed, and every job once. */
function cpusOf({ jobs, services }: DoctorContext['settings'], wanted: 'on-demand' | 'spot'): number {
  const tasks = [
    ...services.map(({ capacity = 'on-demand', maxTasks, task = DEFAULT_TASK_SIZE }) => ({
      capacity,
      cpu: task.cpu * maxTasks * TASKS_DURING_DEPLOYMENT,
    })),
    ...jobs.map(({ task = DEFAULT_TASK_SIZE }) => ({ capacity: 'on-demand', cpu: task.cpu })),
  ];
  const units = tasks.filter(({ capacity }) => capacity === wanted).reduce((sum, { cpu }) => sum + cpu, 0);
  return units / UNITS_OF_ONE_CPU;
}
