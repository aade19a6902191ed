import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { WorkloadRole } from '../identity';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { allowNoTraffic } from '../network';
import { requirement, numberBetween, selectedZones, validateAll } from '../validation';
import { derivedIdentifier } from './private/cluster-identifier';
import { DatabaseProxyGrants } from './database-proxy-grants';
import type { EncryptedAuroraCluster } from './encrypted-aurora-cluster';
import { MAX_CLUSTER_IDENTIFIER_LENGTH } from '../../facts/database-limits';

const NAME = /^[a-z](?:-?[a-z0-9])*$/;

const READER_SUFFIX = '-reader';

/**
 * A proxy supports only the default ports of the engines.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html#rds-proxy.limitations
 */
const ENGINES: Readonly<Record<string, { readonly family: string; readonly port: number }>> = {
  postgres: { family: 'POSTGRESQL', port: 5432 },
  mysql: { family: 'MYSQL', port: 3306 },
};

/** The lifetime of IAM tokens: after that, a client needs a new token. */
const IDLE_CLIENT = Duration.minutes(15);

export interface EncryptedDatabaseProxyProps extends LogOptions {
  /** Cluster of the proxy. */
  readonly database: EncryptedAuroraCluster;
  /** VPC of the proxy. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets without a route to the internet, in at least two Availability Zones (NET-02).
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Name, unique in account and Region: up to 63 lowercase letters, digits and single hyphens. A change creates a new proxy with another
   * endpoint.
   * @default - derived from the construct path
   */
  readonly proxyName?: string;
  /**
   * Maximum percentage of the database connections that the proxy uses, 1 to 100.
   * @default 90 - operators and deployments use the remaining connections
   */
  readonly maxConnectionsPercent?: number;
}

/**
 * An RDS Proxy for a cluster, which pools connections and keeps them during a failover.
 *
 * **Guarantees**: TLS (TLS-03) and IAM authentication (DB-07) for clients and for the database, without passwords; isolated subnets,
 * inbound traffic only from `connections`, outbound only to the database (NET-02, NET-03); an encrypted log group with retention (LOG-02),
 * without statements.
 *
 * **Costs** 0.015 USD per vCPU-hour of the instances; for serverless 0.015 USD per ACU-hour for at least 8 ACU: about 88 USD per
 * month.
 */
export class EncryptedDatabaseProxy extends Construct implements ec2.IConnectable {
  /** Grants to sign in with a database role. */
  public readonly grants: DatabaseProxyGrants;
  /** Network access to the proxy. */
  public readonly connections: ec2.Connections;
  /** Hostname of the read/write endpoint. */
  public readonly hostname: string;
  /** Hostname of the read-only endpoint; equals {@link hostname} if the cluster has no readers. */
  public readonly readerHostname: string;
  /** Port of both endpoints. */
  public readonly port: number;

  constructor(scope: Construct, id: string, props: EncryptedDatabaseProxyProps) {
    super(scope, id);
    const { database } = props;
    const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.validate(props, vpcSubnets);

    this.port = ENGINES[database.engine.family]?.port ?? database.engine.port;
    const proxyName = props.proxyName ?? derivedIdentifier(this);
    const { subnetIds: vpcSubnetIds } = props.vpc.selectSubnets(vpcSubnets);
    const log = this.createLog(proxyName, props);
    const role = this.createRole();
    const securityGroup = this.createSecurityGroup(props);
    const location = { vpcSubnetIds, vpcSecurityGroupIds: [securityGroup.securityGroupId] };
    const proxy = this.createProxy(database, role, { dbProxyName: proxyName, ...location });
    proxy.node.addDependency(log, role);
    this.createTarget(proxy, database, props.maxConnectionsPercent);
    this.connections = new ec2.Connections({ securityGroups: [securityGroup], defaultPort: ec2.Port.tcp(this.port) });
    this.hostname = proxy.attrEndpoint;
    this.readerHostname = database.readers > 0 ? this.createReader(proxy, proxyName, location) : proxy.attrEndpoint;
    this.grants = new DatabaseProxyGrants(database, proxy, role);
  }

  private validate(props: EncryptedDatabaseProxyProps, vpcSubnets: ec2.SubnetSelection): void {
    const { maxConnectionsPercent, proxyName, vpc } = props;
    const zones = selectedZones(this, vpc, vpcSubnets);
    validateAll(
      this,
      requirement(
        proxyName === undefined ||
          Token.isUnresolved(proxyName) ||
          (proxyName.length <= MAX_CLUSTER_IDENTIFIER_LENGTH && NAME.test(proxyName)),
        `proxyName is '${String(proxyName)}'; allowed are 1 to ${MAX_CLUSTER_IDENTIFIER_LENGTH} lowercase letters, digits and single hyphens, a letter first and no hyphen last`,
      ),
      numberBetween('maxConnectionsPercent', maxConnectionsPercent, [1, 100]),
      requirement(
        zones.size >= 2,
        `vpcSubnets are in ${zones.size} Availability Zone(s); allowed are subnets in at least 2`,
      ),
    );
  }

  /** Created here, because RDS would create it without key and retention. */
  private createLog(proxyName: string, props: LogOptions): EncryptedLogGroup {
    const { logEncryptionKey, logRetention, logRemovalPolicy } = props;
    return new EncryptedLogGroup(this, 'Log', {
      logEncryptionKey,
      logRetention,
      logRemovalPolicy,
      logGroupName: `/aws/rds/proxy/${proxyName}`,
    });
  }

  private createRole(): WorkloadRole {
    return new WorkloadRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('rds.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Signs the proxy ${this.node.path} in to its database`,
    });
  }

  private createSecurityGroup({ database, vpc }: EncryptedDatabaseProxyProps): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Proxy ${this.node.path}`,
      allowAllOutbound: false,
    });
    allowNoTraffic(securityGroup);
    securityGroup.connections.allowToDefaultPort(database, 'Proxy to its database');
    return securityGroup;
  }

  /** L1: the L2 adds a security group rule whose port is a token, which rules cannot evaluate. */
  private createProxy(
    { engine }: EncryptedAuroraCluster,
    role: iam.IRole,
    options: Pick<rds.CfnDBProxyProps, 'dbProxyName' | 'vpcSecurityGroupIds' | 'vpcSubnetIds'>,
  ): rds.CfnDBProxy {
    return new rds.CfnDBProxy(this, 'Resource', {
      ...options,
      engineFamily: ENGINES[engine.family]?.family ?? '',
      roleArn: role.roleArn,
      requireTls: true,
      // IAM authentication end to end, without a secret for the proxy.
      // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html
      defaultAuthScheme: 'IAM_AUTH',
      idleClientTimeout: IDLE_CLIENT.toSeconds(),
      // Debug logs would contain statements with values.
      debugLogging: false,
    });
  }

  private createTarget(proxy: rds.CfnDBProxy, { cluster }: EncryptedAuroraCluster, maxConnectionsPercent = 90): void {
    const target = new rds.CfnDBProxyTargetGroup(this, 'Target', {
      // The only name that RDS Proxy supports.
      targetGroupName: 'default',
      dbProxyName: proxy.ref,
      dbClusterIdentifiers: [cluster.clusterIdentifier],
      connectionPoolConfigurationInfo: { maxConnectionsPercent },
    });
    // Requires existing instances; the reference covers only the cluster.
    target.node.addDependency(...cluster.node.findAll().filter((child) => child instanceof rds.CfnDBInstance));
  }

  private createReader(
    proxy: rds.CfnDBProxy,
    proxyName: string,
    location: Pick<rds.CfnDBProxyEndpointProps, 'vpcSecurityGroupIds' | 'vpcSubnetIds'>,
  ): string {
    return new rds.CfnDBProxyEndpoint(this, 'Reader', {
      dbProxyEndpointName: `${proxyName.slice(0, MAX_CLUSTER_IDENTIFIER_LENGTH - READER_SUFFIX.length)}${READER_SUFFIX}`,
      dbProxyName: proxy.ref,
      targetRole: 'READ_ONLY',
      ...location,
    }).attrEndpoint;
  }
}
