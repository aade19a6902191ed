import { join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import {
  ContainerSource,
  type EncryptionKeys,
  type IAlertRouting,
  type IServiceCluster,
  type PrivateNetwork,
  type WorkloadEgress,
} from '../../constructs';
import type { EnvironmentSettings, JobSettings, ServiceSettings } from '../config';
import { type CacheEndpoint, cacheVariables } from './cache-access';
import { type DatabaseEndpoint, databaseVariables } from './database-access';
import { logOptions } from './stack-props';

/** What a workload is built on. */
export interface WorkloadStackDependencies {
  readonly cluster: IServiceCluster;
  readonly keys: EncryptionKeys;
  readonly network: PrivateNetwork;
  /** What each service and job may reach, by its name. */
  readonly egress: ReadonlyMap<string, WorkloadEgress>;
  readonly alertRouting: IAlertRouting;
  readonly database: DatabaseEndpoint;
  /** Absent in an environment without one. */
  readonly cache?: CacheEndpoint;
  /** Folder that image directories are relative to. */
  readonly projectRoot: string;
}

/** Props that services and jobs have in common. */
export function workloadProps(
  scope: Construct,
  environment: EnvironmentSettings,
  workload: ServiceSettings | JobSettings,
  { cache, cluster, database, egress, keys, network, projectRoot, alertRouting }: WorkloadStackDependencies,
) {
  return {
    cluster,
    image: renderImage(scope, workload, projectRoot),
    vpcSubnets: network.privateSubnets,
    egress: egress.get(workload.name),
    cpu: workload.task.cpu,
    memoryMiB: workload.task.memoryMiB,
    writablePaths: [...workload.writablePaths],
    environment: {
      ...workload.environment,
      ...(workload.usesDatabase ? databaseVariables(database, environment, workload.name) : {}),
      ...(workload.usesCache === true && cache !== undefined ? cacheVariables(cache, workload.name) : {}),
    },
    alertRouting,
    ...logOptions(environment, keys),
  };
}

function renderImage(scope: Construct, { image }: ServiceSettings | JobSettings, projectRoot: string): ContainerSource {
  if (image.kind === 'asset') return ContainerSource.fromAsset(join(projectRoot, image.directory));
  const repository = ecr.Repository.fromRepositoryName(scope, 'Repository', image.repository);
  return ContainerSource.fromEcr(repository, image.digest);
}
