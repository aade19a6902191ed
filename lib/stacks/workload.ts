import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import { ContainerSource, type IServiceCluster, type PrivateNetwork, type WorkloadEgress } from '../../constructs';
import type { FunctionSettings, JobSettings, ServiceSettings } from '../config';
import { type CacheEndpoint, cacheVariables, ownKeys } from './cache-access';
import { type DatabaseEndpoint, databaseVariables } from './database-access';
import type { LinkTargets } from './links/link-target';
import { linkEnvironment } from './links/link-workload';
import { projectFolder } from './project-folder';
import { logOptions, type SharedStackProps } from './stack-props';
import { traceCollectors, tracingVariables } from './tracing';

/** Props of the stacks of services and jobs. */
export interface WorkloadStackProps extends SharedStackProps {
  /** Cluster that runs the tasks. */
  readonly cluster: IServiceCluster;
  /** The VPC of the environment. */
  readonly network: PrivateNetwork;
  /** The dependencies of each service and job, by its name. */
  readonly egress: ReadonlyMap<string, WorkloadEgress>;
  /** Endpoint and credentials of the database. */
  readonly database: DatabaseEndpoint;
  /**
   * Endpoint of the cache.
   * @default - the environment has no cache
   */
  readonly cache?: CacheEndpoint;
  /** The data stores of the environment by name. */
  readonly linkTargets: LinkTargets;
  /** Folder that image directories are relative to. */
  readonly projectRoot: string;
}

/** Props that services and jobs have in common. */
export function workloadProps(scope: Construct, workload: ServiceSettings | JobSettings, props: WorkloadStackProps) {
  const { settings, cluster, egress, keys, network, projectRoot, alertRouting } = props;
  return {
    cluster,
    image: renderImage(scope, workload, projectRoot),
    vpcSubnets: network.privateSubnets,
    egress: egress.get(workload.name),
    cpu: workload.task?.cpu,
    memoryMiB: workload.task?.memoryMiB,
    writablePaths: [...(workload.writablePaths ?? [])],
    environment: { ...tracingVariables(settings, workload.name), ...workloadVariables(workload, props) },
    sidecars: traceCollectors(scope, settings),
    alertRouting,
    ...logOptions(settings, keys),
  };
}

/** The environment variables of a workload: its own, and those of the database, the cache and its links. */
export function workloadVariables(
  workload: ServiceSettings | JobSettings | FunctionSettings,
  {
    cache,
    database,
    linkTargets,
    settings,
  }: Pick<WorkloadStackProps, 'cache' | 'database' | 'linkTargets' | 'settings'>,
): Record<string, string> {
  return {
    ...workload.environment,
    ...(workload.usesDatabase === true ? databaseVariables(database, workload.name) : {}),
    ...(workload.usesCache === true && cache !== undefined ? cacheVariables(cache, ownKeys(workload.name)) : {}),
    ...linkEnvironment({ settings, linkTargets, workloadSettings: workload }),
  };
}

function renderImage(scope: Construct, { image }: ServiceSettings | JobSettings, projectRoot: string): ContainerSource {
  if (image.kind === 'asset') return ContainerSource.fromAsset(projectFolder(projectRoot, image.directory));
  const repository = ecr.Repository.fromRepositoryName(scope, 'Repository', image.repository);
  return ContainerSource.fromEcr(repository, image.digest);
}
