import type { Resource, TemplateSet } from '../../policy/model';
import { byUse, type ChargeTable, HOURS_PER_MONTH, monthly } from '../charge';
import type { PriceItemId } from '../prices/price-table';
import { runsPerMonth } from '../schedule';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

/** Ephemeral storage that every task has without a charge. */
const FREE_STORAGE_GIB = 20;

/** Services, jobs and functions. */
export const COMPUTE_CHARGES: ChargeTable = {
  'AWS::ECS::Service': (service, templates) => {
    if (service.get('LaunchType').is('EC2', 'EXTERNAL')) return 'tasks on instances have the price of the instances';
    const definition = service.get('TaskDefinition').resource(TASK_DEFINITION);
    if (definition === undefined) return 'its task definition is not in the templates';
    const tasks = minimumTasks(service, templates);
    return taskHour(definition, isSpot(service)).flatMap(([item, perHour]) => [
      monthly(item, tasks * perHour * HOURS_PER_MONTH),
      byUse('additionalTaskHours', item, perHour),
    ]);
  },
  'AWS::ECS::TaskDefinition': (definition, templates) => {
    const isOfService = templates
      .resources('AWS::ECS::Service')
      .some((service) => service.get('TaskDefinition').refersTo(definition));
    if (
      isOfService ||
      definition
        .get('RequiresCompatibilities')
        .items()
        .every((each) => !each.is('FARGATE'))
    )
      return [];
    return taskHour(definition, false).map(([item, perHour]) => byUse('jobTaskHours', item, perHour));
  },
  'AWS::ECS::Cluster': (cluster) =>
    cluster
      .get('ClusterSettings')
      .items()
      .some((setting) => setting.get('Name').is('containerInsights') && !setting.get('Value').is('disabled'))
      ? [byUse('containerMetrics', 'containerMetricMonth')]
      : [],
  'AWS::Lambda::Function': (lambda) => {
    const memory = (lambda.get('MemorySize').number() ?? 128) / 1024;
    const isArm = lambda
      .get('Architectures')
      .items()
      .some((each) => each.is('arm64'));
    return [
      byUse('functionInvocations', 'functionRequests'),
      {
        item: isArm ? 'armFunctionSecond' : 'x86FunctionSecond',
        use: ['functionInvocations', 'functionMilliseconds'],
        quantityOf: ({ functionInvocations, functionMilliseconds }) =>
          (functionInvocations * functionMilliseconds * memory) / 1000,
      },
    ];
  },
  'AWS::StepFunctions::StateMachine': (machine) => [
    machine.get('StateMachineType').is('EXPRESS')
      ? byUse('stateTransitions', 'expressRequests')
      : byUse('stateTransitions', 'stateTransitions'),
  ],
  'AWS::Scheduler::Schedule': (schedule) => [
    monthly('scheduledCalls', runsPerMonth(schedule.get('ScheduleExpression').pattern()) / 1_000_000),
  ],
};

/**
 * The least number of tasks that run: the minimum of the scaling target, otherwise the number in the template. With scheduled actions, it
 * is the largest minimum, so that the estimate is not too low.
 */
export function minimumTasks(service: Resource, templates: TemplateSet): number {
  const target = templates.resources('AWS::ApplicationAutoScaling::ScalableTarget').find((each) =>
    each
      .get('ResourceId')
      .references()
      .some(({ resource }) => resource === service),
  );
  const scheduled = (target?.get('ScheduledActions').items() ?? []).map(
    (action) => action.get('ScalableTargetAction', 'MinCapacity').number() ?? 0,
  );
  return Math.max(target?.get('MinCapacity').number() ?? service.get('DesiredCount').number() ?? 1, ...scheduled);
}

/** The virtual CPUs of a task. */
export function taskCpus(definition: Resource): number {
  return (definition.get('Cpu').number() ?? 256) / 1024;
}

function isSpot(service: Resource): boolean {
  return service
    .get('CapacityProviderStrategy')
    .items()
    .some((each) => each.get('CapacityProvider').is('FARGATE_SPOT'));
}

/** What an hour of a task consists of. */
function taskHour(definition: Resource, spot: boolean): readonly (readonly [item: PriceItemId, units: number])[] {
  const isArm = definition.get('RuntimePlatform', 'CpuArchitecture').is('ARM64');
  const [cpu, memory] = PROCESSORS[isArm ? 'arm' : 'x86'][spot ? 'spot' : 'onDemand'];
  const storage = (definition.get('EphemeralStorage', 'SizeInGiB').number() ?? FREE_STORAGE_GIB) - FREE_STORAGE_GIB;
  return [
    [cpu, taskCpus(definition)],
    [memory, (definition.get('Memory').number() ?? 512) / 1024],
    ...(storage > 0 ? [['ephemeralStorageHour', storage] as const] : []),
  ];
}

const PROCESSORS = {
  arm: {
    onDemand: ['armCpuHour', 'armMemoryHour'],
    spot: ['spotArmCpuHour', 'spotArmMemoryHour'],
  },
  x86: {
    onDemand: ['x86CpuHour', 'x86MemoryHour'],
    spot: ['spotX86CpuHour', 'spotX86MemoryHour'],
  },
} as const satisfies Record<string, Record<string, readonly [cpu: PriceItemId, memory: PriceItemId]>>;
