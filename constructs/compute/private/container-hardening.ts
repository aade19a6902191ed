import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ContainerUser } from '../container-user';

/** Sufficient for servers, and below the limit of the host. */
export const OPEN_FILES = 65_536;

/** A normalized absolute path below `/`. */
export const NORMALIZED_PATH: RegExp = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+$/;

interface HardeningOptions {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly logGroup: logs.ILogGroup;
  readonly streamPrefix: string;
  readonly user?: ContainerUser;
  readonly stopTimeout?: Duration;
}

/** Properties of every container, application and sidecar. */
export function hardenedContainer(
  scope: Construct,
  { cpu, memoryMiB, logGroup, ...options }: HardeningOptions,
): Omit<ecs.ContainerDefinitionOptions, 'image'> {
  const linuxParameters = new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled: true });
  linuxParameters.dropCapabilities(ecs.Capability.ALL);
  return {
    cpu,
    memoryLimitMiB: memoryMiB,
    user: (options.user ?? ContainerUser.DEFAULT).value,
    readonlyRootFilesystem: true,
    privileged: false,
    linuxParameters,
    ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: OPEN_FILES, hardLimit: OPEN_FILES }],
    stopTimeout: options.stopTimeout ?? Duration.seconds(30),
    logging: ecs.LogDrivers.awsLogs({
      logGroup,
      streamPrefix: options.streamPrefix,
      // A full log buffer must not block the service.
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    }),
  };
}

/** A dedicated ephemeral volume for each writable path of a container; the prefix separates those of sidecars. */
export function mountWritablePaths(container: ecs.ContainerDefinition, paths: readonly string[], prefix = ''): void {
  for (const containerPath of paths) {
    const name = `${prefix}${volumeName(containerPath)}`;
    container.taskDefinition.addVolume({ name });
    container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
  }
}

/** Volume names consist of letters, digits, hyphens and underscores. */
export function volumeName(path: string): string {
  return path.slice(1).replaceAll(/[^\w-]/g, '-');
}
