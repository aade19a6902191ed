import type { RemovalPolicy, Stage } from 'aws-cdk-lib';
import type {
  EncryptedAuroraCluster,
  HardenedFargateService,
  HardenedFunction,
  IProtectedBackups,
  IServiceCluster,
  LogOptions,
  PrivateNetwork,
  PublicLoadBalancer,
  ScheduledFargateJob,
} from '../../constructs';
import type { EnvironmentSettings } from '../config';
import type { CacheEndpoint } from './cache-access';
import type { DatabaseEndpoint } from './database-access';
import { dataRemovalPolicy, logOptions, type SharedStackProps } from './stack-props';

/** A further database. */
export interface NamedDatabase {
  /** The database. */
  readonly database: EncryptedAuroraCluster;
  /** Endpoint of the database or its proxy: client security group, host names and grants. */
  readonly entry: DatabaseEndpoint;
}

/** The constructs of an environment that own stacks can use. */
export interface EnvironmentParts extends SharedStackProps {
  /** Stage of the environment: the scope of its stacks. */
  readonly stage: Stage;
  /** Root folder of the project, for the paths of assets. */
  readonly projectRoot: string;
  /** The VPC, its subnets and endpoints. */
  readonly network: PrivateNetwork;
  /** Backup plan and locked vault. Pass it to constructs with a `backups` prop. */
  readonly backups: IProtectedBackups;
  /** The database `main`. */
  readonly database: EncryptedAuroraCluster;
  /** Endpoint of the database or its proxy: client security group, host names and grants. */
  readonly databaseEndpoint: DatabaseEndpoint;
  /** The further databases by name, each with its endpoint. */
  readonly databases: ReadonlyMap<string, NamedDatabase>;
  /** The further caches by name. */
  readonly caches: ReadonlyMap<string, CacheEndpoint>;
  /**
   * The cache and its client security group.
   * @default - the settings have no cache
   */
  readonly cache?: CacheEndpoint;
  /** The ECS cluster of services and jobs. */
  readonly cluster: IServiceCluster;
  /**
   * The public load balancer.
   * @default - the settings have no domain
   */
  readonly loadBalancer?: PublicLoadBalancer;
}

/** What an own stack receives: the constructs and settings of one environment. */
export interface EnvironmentResources extends EnvironmentParts {
  /** Key, retention and removal policy of log groups, for constructs that create one. */
  readonly logs: LogOptions;
  /**
   * Removal policy of stateful resources.
   * @default - outside development: the default of each construct, which retains the data
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * The service with this name in the settings.
   *
   * @throws Error if this environment has no service with this name; the message lists the names
   */
  service(name: string): HardenedFargateService;

  /**
   * The job with this name in the settings.
   *
   * @throws Error if this environment has no job with this name; the message lists the names
   */
  job(name: string): ScheduledFargateJob;

  /**
   * The function with this name in the settings.
   *
   * @throws Error if this environment has no function with this name; the message lists the names
   */
  function(name: string): HardenedFunction;
}

/** Workloads by their names in the settings. */
export interface Workloads {
  readonly services: ReadonlyMap<string, HardenedFargateService>;
  readonly jobs: ReadonlyMap<string, ScheduledFargateJob>;
  readonly functions: ReadonlyMap<string, HardenedFunction>;
}

export function environmentResources(
  parts: EnvironmentParts,
  { functions, jobs, services }: Workloads,
): EnvironmentResources {
  const { keys, settings } = parts;
  return {
    ...parts,
    logs: logOptions(settings, keys),
    removalPolicy: dataRemovalPolicy(settings),
    service: (name) => named(settings, 'service', { name, workloads: services }),
    job: (name) => named(settings, 'job', { name, workloads: jobs }),
    function: (name) => named(settings, 'function', { name, workloads: functions }),
  };
}

interface NamedWorkload<T> {
  readonly name: string;
  readonly workloads: ReadonlyMap<string, T>;
}

function named<T>(settings: EnvironmentSettings, kind: string, { name, workloads }: NamedWorkload<T>): T {
  const found = workloads.get(name);
  if (found !== undefined) return found;
  const names = workloads.size === 0 ? 'none' : [...workloads.keys()].join(', ');
  throw new Error(
    `The environment '${settings.name}' has no ${kind} '${name}'; its ${kind}s are: ${names}. Add the ${kind} to the settings of the environment, or limit the own stack to the environments that have it.`,
  );
}
