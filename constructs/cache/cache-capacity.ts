import { ArnFormat, Aws, Fn, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { AlarmSpec } from '../observability';
import { numberBetween } from '../validation';
import { nodeAlarms, serverlessAlarms } from './private/cache-alarms';
import { ENGINE } from './private/cache-users';
import { CACHE_ECPU, CACHE_GIGABYTES, CACHE_REPLICAS } from '../../facts/cache-limits';

const NODE_TYPE = /^cache\.[a-z0-9]+\.[a-z0-9]+$/;

const MAJOR_VERSION = '8';
const NODE_VERSION = '8.1';
/** Fixed by ElastiCache: one for writes, one for reads from the nearest replica. */
const SERVERLESS_PORTS = { port: 6379, readerPort: 6380 };
/** Not the default port of the engine, which scanners try first. */
const NODE_PORT = 6390;

export interface ServerlessCacheCapacity {
  /** Maximum data size in GB, 1 to 5000; above it, the cache evicts keys. */
  readonly maxGigabytes: number;
  /** Maximum rate of ECPUs (a simple read or write of 1 KB is one), 1000 to 15000000; above it, the cache throttles commands. */
  readonly maxEcpuPerSecond: number;
}

export interface NodeCacheCapacity {
  /** Type of the nodes, such as `cache.t4g.small`. */
  readonly nodeType: string;
  /**
   * Number of replicas, in other Availability Zones, 1 to 5.
   * @default 1 - so that the failure of an Availability Zone interrupts the cache for seconds only
   */
  readonly replicas?: number;
}

/** Options to create a cache. */
export interface CacheParts {
  readonly name: string;
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  readonly encryptionKey: kms.IKey;
  readonly userGroup: elasticache.CfnUserGroup;
  readonly snapshotDays: number;
  readonly removalPolicy: RemovalPolicy;
}

/** A created cache. */
export interface DeployedCache {
  readonly resource: elasticache.CfnServerlessCache | elasticache.CfnReplicationGroup;
  readonly arn: string;
  readonly host: string;
  readonly port: number;
  readonly readerHost: string;
  readonly readerPort: number;
  readonly alarms: AlarmSpec[];
}

/** The capacity of a cache. */
export abstract class CacheCapacity {
  /** Capacity scales with the load, in all Availability Zones. Costs about 0.10 USD per GB-hour, at least 6 USD per month. */
  public static serverless(capacity: ServerlessCacheCapacity): CacheCapacity {
    return new Serverless(capacity);
  }

  /** A primary node and replicas of a fixed size. */
  public static nodes(capacity: NodeCacheCapacity): CacheCapacity {
    return new Nodes(capacity);
  }

  /** Creates the cache.
   *
   * @internal
   */
  public abstract _create(scope: Construct, parts: CacheParts): DeployedCache;
}

class Serverless extends CacheCapacity {
  constructor(private readonly capacity: ServerlessCacheCapacity) {
    super();
    validate('CacheCapacity.serverless', [
      numberBetween('maxGigabytes', capacity.maxGigabytes, [CACHE_GIGABYTES.min, CACHE_GIGABYTES.max]),
      numberBetween('maxEcpuPerSecond', capacity.maxEcpuPerSecond, [CACHE_ECPU.min, CACHE_ECPU.max]),
    ]);
  }

  /** @internal */
  public _create(scope: Construct, parts: CacheParts): DeployedCache {
    const { maxEcpuPerSecond, maxGigabytes } = this.capacity;
    const resource = new elasticache.CfnServerlessCache(scope, 'Resource', {
      serverlessCacheName: parts.name,
      description: scope.node.path,
      engine: ENGINE,
      majorEngineVersion: MAJOR_VERSION,
      cacheUsageLimits: {
        dataStorage: { maximum: maxGigabytes, unit: 'GB' },
        ecpuPerSecond: { maximum: maxEcpuPerSecond },
      },
      kmsKeyId: parts.encryptionKey.keyArn,
      securityGroupIds: [parts.securityGroup.securityGroupId],
      subnetIds: parts.subnets.map(({ subnetId }) => subnetId),
      userGroupId: parts.userGroup.ref,
      snapshotRetentionLimit: parts.snapshotDays,
      finalSnapshotName: parts.removalPolicy === RemovalPolicy.SNAPSHOT ? finalSnapshotName(parts.name) : undefined,
    });
    // The Snapshot deletion policy supports only nodes; for serverless, the service creates the final snapshot.
    if (parts.removalPolicy !== RemovalPolicy.SNAPSHOT) resource.applyRemovalPolicy(parts.removalPolicy);
    return {
      resource,
      arn: resource.attrArn,
      host: resource.attrEndpointAddress,
      readerHost: resource.attrReaderEndpointAddress,
      ...SERVERLESS_PORTS,
      alarms: serverlessAlarms(parts.name, maxGigabytes),
    };
  }
}

class Nodes extends CacheCapacity {
  private readonly replicas: number;

  constructor(private readonly capacity: NodeCacheCapacity) {
    super();
    this.replicas = capacity.replicas ?? 1;
    const { nodeType } = capacity;
    validate('CacheCapacity.nodes', [
      numberBetween('replicas', this.replicas, [CACHE_REPLICAS.min, CACHE_REPLICAS.max]),
      Token.isUnresolved(nodeType) || NODE_TYPE.test(nodeType)
        ? undefined
        : `nodeType is '${nodeType}'; allowed is an ElastiCache node type, such as cache.t4g.small`,
    ]);
  }

  /** @internal */
  public _create(scope: Construct, parts: CacheParts): DeployedCache {
    const subnetGroup = new elasticache.CfnSubnetGroup(scope, 'Subnets', {
      description: scope.node.path,
      subnetIds: parts.subnets.map(({ subnetId }) => subnetId),
    });
    // Not the id of a serverless cache: CloudFormation does not allow a change of the type of a logical id.
    const resource = new elasticache.CfnReplicationGroup(scope, 'Nodes', {
      replicationGroupId: parts.name,
      replicationGroupDescription: scope.node.path,
      engine: ENGINE,
      engineVersion: NODE_VERSION,
      autoMinorVersionUpgrade: true,
      cacheNodeType: this.capacity.nodeType,
      numCacheClusters: this.replicas + 1,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      port: NODE_PORT,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      atRestEncryptionEnabled: true,
      kmsKeyId: parts.encryptionKey.keyArn,
      userGroupIds: [parts.userGroup.ref],
      cacheSubnetGroupName: subnetGroup.ref,
      securityGroupIds: [parts.securityGroup.securityGroupId],
      snapshotRetentionLimit: parts.snapshotDays,
    });
    resource.applyRemovalPolicy(parts.removalPolicy);
    return {
      resource,
      arn: Stack.of(scope).formatArn({
        service: 'elasticache',
        resource: 'replicationgroup',
        resourceName: resource.ref,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      host: resource.attrPrimaryEndPointAddress,
      port: NODE_PORT,
      readerHost: resource.attrReaderEndPointAddress,
      readerPort: NODE_PORT,
      alarms: nodeAlarms(parts.name, this.replicas + 1),
    };
  }
}

/** With a part of the stack id, so that a cache of the same name in a later stack has a different final snapshot name. */
function finalSnapshotName(cacheName: string): string {
  const stackId = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return `${cacheName}-final-${Fn.select(0, Fn.split('-', stackId))}`;
}

function validate(factory: string, requirements: readonly (string | undefined)[]): void {
  const errors = requirements.filter((each) => each !== undefined);
  if (errors.length > 0) throw new Error([`${factory}: invalid`, ...errors].join('\n  - '));
}
