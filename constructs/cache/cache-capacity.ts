import { ArnFormat, Aws, Fn, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { AlarmSpec } from '../observability';
import { nodeAlarms, serverlessAlarms } from './private/cache-alarms';
import { ENGINE } from './private/cache-users';

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html */
const MAX_GIGABYTES = 5000;
const MIN_ECPU = 1000;
const MAX_ECPU = 15_000_000;
/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html */
const MAX_REPLICAS = 5;
const NODE_TYPE = /^cache\.[a-z0-9]+\.[a-z0-9]+$/;

const MAJOR_VERSION = '8';
const NODE_VERSION = '8.1';
/** Fixed by ElastiCache: one to write, one for reads from the nearest replica. */
const SERVERLESS_PORTS = { port: 6379, readerPort: 6380 };
/** Not the engine's own: scanners that find a way in look there first. */
const NODE_PORT = 6390;

export interface ServerlessCacheCapacity {
  /** Largest amount of data in GB, 1 to 5000; beyond it the cache evicts. */
  readonly maxGigabytes: number;
  /** Largest rate of ECPUs (a simple read or write of 1 KB is one), 1000 to 15000000; beyond it the cache throttles. */
  readonly maxEcpuPerSecond: number;
}

export interface NodeCacheCapacity {
  /** Type of the nodes, such as `cache.t4g.small`. */
  readonly nodeType: string;
  /**
   * Nodes beside the primary, in other zones, 1 to 5.
   * @default 1 - so that the loss of a zone costs seconds
   */
  readonly replicas?: number;
}

/** What a cache is made of. */
export interface CacheParts {
  readonly name: string;
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  readonly encryptionKey: kms.IKey;
  readonly userGroup: elasticache.CfnUserGroup;
  readonly snapshotDays: number;
  readonly removalPolicy: RemovalPolicy;
}

/** A cache that was made. */
export interface DeployedCache {
  readonly resource: elasticache.CfnServerlessCache | elasticache.CfnReplicationGroup;
  readonly arn: string;
  readonly host: string;
  readonly port: number;
  readonly readerHost: string;
  readonly readerPort: number;
  readonly alarms: AlarmSpec[];
}

/** How a cache grows. */
export abstract class CacheCapacity {
  /** Capacity follows the load, over all zones. Costs about 0.10 USD for each GB and hour, 6 USD a month at least. */
  public static serverless(capacity: ServerlessCacheCapacity): CacheCapacity {
    return new Serverless(capacity);
  }

  /** A primary node and its replicas, of a fixed size. */
  public static nodes(capacity: NodeCacheCapacity): CacheCapacity {
    return new Nodes(capacity);
  }

  /**
   * Makes the cache.
   *
   * @internal
   */
  public abstract _create(scope: Construct, parts: CacheParts): DeployedCache;
}

class Serverless extends CacheCapacity {
  constructor(private readonly capacity: ServerlessCacheCapacity) {
    super();
    refuse('CacheCapacity.serverless', [
      wholeNumber('maxGigabytes', capacity.maxGigabytes, 1, MAX_GIGABYTES),
      wholeNumber('maxEcpuPerSecond', capacity.maxEcpuPerSecond, MIN_ECPU, MAX_ECPU),
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
    // CloudFormation's own snapshot policy is for nodes; here the service makes the final one.
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
    refuse('CacheCapacity.nodes', [
      wholeNumber('replicas', this.replicas, 1, MAX_REPLICAS),
      Token.isUnresolved(nodeType) || NODE_TYPE.test(nodeType)
        ? undefined
        : `nodeType is '${nodeType}'; allowed is a type of ElastiCache, such as cache.t4g.small`,
    ]);
  }

  /** @internal */
  public _create(scope: Construct, parts: CacheParts): DeployedCache {
    const subnetGroup = new elasticache.CfnSubnetGroup(scope, 'Subnets', {
      description: scope.node.path,
      subnetIds: parts.subnets.map(({ subnetId }) => subnetId),
    });
    // Another id than that of a serverless cache: CloudFormation refuses another type under one logical id.
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

/** With a part of the stack's id: a cache of the same name in a later stack has another final snapshot, and its removal does not fail. */
function finalSnapshotName(cacheName: string): string {
  const stackId = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return `${cacheName}-final-${Fn.select(0, Fn.split('-', stackId))}`;
}

function wholeNumber(name: string, value: number, min: number, max: number): string | undefined {
  if (Token.isUnresolved(value) || (Number.isInteger(value) && value >= min && value <= max)) return undefined;
  return `${name} is ${value}; allowed is a whole number from ${min} to ${max}`;
}

function refuse(factory: string, mistakes: readonly (string | undefined)[]): void {
  const broken = mistakes.filter((mistake) => mistake !== undefined);
  if (broken.length > 0) throw new Error([`${factory}: invalid`, ...broken].join('\n  - '));
}
