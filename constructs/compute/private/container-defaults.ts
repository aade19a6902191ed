import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { OPEN_FILES, volumeName } from './container-hardening';

/** The minimum memory of a container in ECS. */
const MIN_MEMORY_MIB = 6;

type Resolved<T> = { readonly [K in keyof T]: Exclude<T[K], { resolve: unknown }> };

/** A resolved container of a task definition of other code. */
export type ForeignContainer = Resolved<ecs.CfnTaskDefinition.ContainerDefinitionProperty>;

/** A resolved volume of a task definition of other code. */
export type ForeignVolume = Resolved<ecs.CfnTaskDefinition.VolumeProperty>;

export interface ContainerDefaults {
  readonly user: string;
  /** In seconds. */
  readonly stopTimeout: number;
  readonly writablePaths: readonly string[];
  /** CPU units of the task; not a number if the template has no literal. */
  readonly cpu: number;
  /** Memory of the task in MiB; not a number if the template has no literal. */
  readonly memory: number;
}

/** The containers of a task with defaults applied; idempotent. */
export function filledContainers(
  containers: readonly ForeignContainer[],
  defaults: ContainerDefaults,
): ForeignContainer[] {
  const cpu = shareOf(defaults.cpu, containers, 'cpu');
  const memory = shareOf(defaults.memory, containers, 'memory');
  return containers.map((container) => ({
    ...container,
    user: container.user ?? (container.firelensConfiguration === undefined ? defaults.user : undefined),
    readonlyRootFilesystem: container.readonlyRootFilesystem ?? true,
    linuxParameters: filledLinuxParameters(container),
    ulimits: filledUlimits(container),
    stopTimeout: container.stopTimeout ?? defaults.stopTimeout,
    cpu: explicitSize(container.cpu) ?? (cpu >= 1 ? cpu : undefined),
    memory: container.memory ?? (memory > (container.memoryReservation ?? MIN_MEMORY_MIB) ? memory : undefined),
    mountPoints: filledMountPoints(container, defaults.writablePaths),
  }));
}

/** The volumes of a task, and one for each container and writable path. */
export function withVolumes(
  volumes: readonly ForeignVolume[],
  containers: readonly string[],
  writablePaths: readonly string[],
): ForeignVolume[] {
  const names = containers.flatMap((container) => writablePaths.map((path) => volumeOf(container, path)));
  return [
    ...volumes,
    ...names.filter((name) => !volumes.some((volume) => volume.name === name)).map((name) => ({ name })),
  ];
}

/** The remaining size of the task, in equal parts for the containers without an explicit size. */
function shareOf(total: number, containers: readonly ForeignContainer[], size: 'cpu' | 'memory'): number {
  const taken = containers.map((container) => explicitSize(container[size]) ?? 0);
  const without = taken.filter((part) => part === 0).length;
  const remaining = total - taken.reduce((sum, part) => sum + part, 0);
  return Math.floor(remaining / Math.max(without, 1));
}

/** In a task definition, 0 CPU units mean no value. */
function explicitSize(size: number | undefined): number | undefined {
  return size === 0 ? undefined : size;
}

function filledLinuxParameters({ linuxParameters }: ForeignContainer): ForeignContainer['linuxParameters'] {
  const capabilities = linuxParameters?.capabilities as ecs.CfnTaskDefinition.KernelCapabilitiesProperty | undefined;
  return {
    ...linuxParameters,
    initProcessEnabled: linuxParameters?.initProcessEnabled ?? true,
    capabilities: { ...capabilities, drop: capabilities?.drop ?? ['ALL'] },
  };
}

function filledUlimits({ ulimits = [] }: ForeignContainer): ForeignContainer['ulimits'] {
  const all = ulimits as readonly ecs.CfnTaskDefinition.UlimitProperty[];
  if (all.some(({ name }) => name === 'nofile')) return ulimits;
  return [...all, { name: 'nofile', softLimit: OPEN_FILES, hardLimit: OPEN_FILES }];
}

function filledMountPoints(
  { name, mountPoints = [] }: ForeignContainer,
  writablePaths: readonly string[],
): ForeignContainer['mountPoints'] {
  const all = mountPoints as readonly ecs.CfnTaskDefinition.MountPointProperty[];
  const missing = writablePaths.filter((path) => !all.some(({ containerPath }) => containerPath === path));
  if (missing.length === 0) return mountPoints;
  const mounted = missing.map((containerPath) => ({
    containerPath,
    sourceVolume: volumeOf(name, containerPath),
    readOnly: false,
  }));
  return [...all, ...mounted];
}

function volumeOf(container: string, path: string): string {
  return `${container}-${volumeName(path)}`;
}
