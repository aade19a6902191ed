import { Names, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { type AlertRoutingOptions, type IAlertRouting, AlertRouting, RoutedAlarm, Runbook } from '../observability';
import { requirement, numberBetween, selectedZones, validateAll } from '../validation';
import { CacheCapacity, type DeployedCache } from './cache-capacity';
import { acceptCacheFindings } from './private/cache-findings';
import { CacheGrants } from './cache-grants';
import { CacheUsers } from './private/cache-users';
import { MAX_CACHE_NAME_LENGTH } from '../../facts/cache-limits';

const NAME = /^[a-z](?:-?[a-z0-9])*$/;

/** The packs for NIST and HIPAA require 15 days. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html */
const MIN_SNAPSHOT_DAYS = 15;
const MAX_SNAPSHOT_DAYS = 35;

export interface EncryptedCacheProps extends AlertRoutingOptions {
  /** VPC of the cache. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets without a route to the internet, in at least two Availability Zones (NET-02).
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Capacity of the cache.
   * @default CacheCapacity.serverless - up to 5 GB and 5000 ECPU per second
   */
  readonly capacity?: CacheCapacity;
  /**
   * Name, unique in account and Region: up to 40 lowercase letters, digits and single hyphens. A change creates a new, empty cache.
   * @default - derived from the construct path
   */
  readonly cacheName?: string;
  /**
   * Retention of the daily snapshots in days, 15 to 35.
   * @default 15
   */
  readonly snapshotDays?: number;
  /**
   * Key of data and snapshots. A change replaces the cache.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Removal policy of the cache.
   * @default RemovalPolicy.SNAPSHOT - a final snapshot
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** An endpoint of a cache. */
export interface CacheEndpoint {
  /** Hostname, which the certificate includes. */
  readonly hostname: string;
  /** Port, TLS only. */
  readonly port: number;
}

/**
 * A Valkey cache, serverless or with nodes, with IAM authentication and a dedicated user for each workload.
 *
 * **Guarantees**: TLS only (TLS-04); data and snapshots encrypted with a customer managed key (KEY-01); authentication for all users, and
 * separate keys by default (DB-11); isolated subnets, and only traffic of `connections` (NET-02, NET-03); two Availability Zones; daily
 * snapshots with retention; routed alarms for memory, load, evictions, lag and failed sign-ins (DB-08, INC-01).
 *
 * **Costs** for serverless 0.10 USD per GB-hour, at least 6 USD per month; two `cache.t4g.small` nodes about 38 USD per month.
 */
export class EncryptedCache extends Construct implements ec2.IConnectable {
  /** Grants to sign in with a user. */
  public readonly grants: CacheGrants;
  /** Network access to the cache; the default port is that of the write endpoint. {@link allowFrom} allows both ports. */
  public readonly connections: ec2.Connections;
  /** Name for which clients sign IAM tokens. */
  public readonly cacheName: string;
  /** Endpoint for reads and writes. */
  public readonly endpoint: CacheEndpoint;
  /** Endpoint for eventually consistent reads. */
  public readonly readerEndpoint: CacheEndpoint;
  /** Receives the alarms of the cache. */
  public readonly alertRouting: IAlertRouting;

  constructor(scope: Construct, id: string, props: EncryptedCacheProps) {
    super(scope, id);
    const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.validate(props, vpcSubnets);

    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    this.cacheName = props.cacheName ?? this.derivedName();
    const users = new CacheUsers(this, 'Users');
    const securityGroup = this.createSecurityGroup(props.vpc);
    const cache = this.createCache(users, securityGroup, { ...props, vpcSubnets });
    this.endpoint = { hostname: cache.host, port: cache.port };
    this.readerEndpoint = { hostname: cache.readerHost, port: cache.readerPort };
    this.connections = new ec2.Connections({
      securityGroups: [securityGroup],
      defaultPort: ec2.Port.tcp(cache.port),
    });
    this.grants = CacheGrants._of(users, cache.arn);
    acceptCacheFindings(cache.resource);
    RoutedAlarm.all(this, {
      alertRouting: this.alertRouting,
      runbook: Runbook.DATABASE,
      subject: `Cache ${this.node.path}`,
      alarms: cache.alarms,
    });
  }

  /** Allows connections to both endpoints, with one rule per port instead of a range (NET-03). */
  public allowFrom(peer: ec2.IConnectable, description: string): void {
    for (const port of new Set([this.endpoint.port, this.readerEndpoint.port])) {
      peer.connections.allowTo(this, ec2.Port.tcp(port), description);
    }
  }

  private validate({ cacheName, snapshotDays, vpc }: EncryptedCacheProps, vpcSubnets: ec2.SubnetSelection): void {
    const zones = selectedZones(this, vpc, vpcSubnets);
    validateAll(
      this,
      requirement(
        cacheName === undefined ||
          Token.isUnresolved(cacheName) ||
          (cacheName.length <= MAX_CACHE_NAME_LENGTH && NAME.test(cacheName)),
        `cacheName is '${String(cacheName)}'; allowed are 1 to ${MAX_CACHE_NAME_LENGTH} lowercase letters, digits and single hyphens, a letter first and no hyphen last`,
      ),
      numberBetween('snapshotDays', snapshotDays, [MIN_SNAPSHOT_DAYS, MAX_SNAPSHOT_DAYS]),
      requirement(
        zones.size >= 2,
        `vpcSubnets are in ${zones.size} Availability Zone(s); allowed are subnets in at least 2`,
      ),
    );
  }

  private derivedName(): string {
    const name = Names.uniqueResourceName(this, { maxLength: MAX_CACHE_NAME_LENGTH - 'cache-'.length, separator: '-' });
    return `cache-${name.replaceAll(/-+/g, '-')}`.toLowerCase();
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Cache ${this.node.path}`,
      allowAllOutbound: false,
    });
  }

  private createCache(
    { group: userGroup }: CacheUsers,
    securityGroup: ec2.ISecurityGroup,
    props: EncryptedCacheProps & Required<Pick<EncryptedCacheProps, 'vpcSubnets'>>,
  ): DeployedCache {
    const capacity = props.capacity ?? CacheCapacity.serverless({ maxGigabytes: 5, maxEcpuPerSecond: 5000 });
    return capacity._create(this, {
      name: this.cacheName,
      subnets: props.vpc.selectSubnets(props.vpcSubnets).subnets,
      securityGroup,
      encryptionKey: props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.DATA }).key,
      userGroup,
      snapshotDays: props.snapshotDays ?? MIN_SNAPSHOT_DAYS,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.SNAPSHOT,
    });
  }
}
