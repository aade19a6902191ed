import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, type IConstruct } from 'constructs';
import { type IProtectedBackups, ProtectedBackups } from '../backup';
import { DataDomain, DataKey } from '../encryption';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { type DashboardSection, type IDashboardSource, type IIncidentRoutes, IncidentRoutes } from '../observability';
import { durationBetween, holds, numberBetween, requireAll } from '../validation';
import { AuroraCapacity } from './aurora-capacity';
import { AuroraEngine } from './aurora-engine';
import { derivedIdentifier, identifierExpectations } from './cluster-identifier';
import { createDatabaseAlarms } from './database-alarms';
import { acceptDatabaseFindings } from './database-findings';
import { DatabaseGrants } from './database-grants';
import { DatabaseRoles } from './database-roles';
import { renderDatabaseSection } from './database-section';
import { windowExpectations } from './database-windows';
import { createMonitoringRole } from './monitoring-role';
import type { RestoreSource } from './restore-source';

/** DB-04; the upper bound is Aurora's. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html */
const MIN_BACKUP_RETENTION = Duration.days(7);
const MAX_BACKUP_RETENTION = Duration.days(35);

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html */
const MAX_READERS = 15;
/** Roles hold its name with an ending of seven characters. */
const DATABASE_NAME = /^[a-z][a-z0-9_]{0,55}$/;

/** Nobody signs in as it; RDS makes and rotates its password (DB-07). */
const MASTER_USER = 'baseline_admin';

export interface EncryptedAuroraClusterProps extends LogOptions {
  /** VPC of the cluster. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets without a route to the internet, in two zones at least (NET-02).
   * @default - the VPC's isolated subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Engine and its version. A change of the engine is a new, empty cluster.
   * @default AuroraEngine.POSTGRESQL_17_LTS
   */
  readonly engine?: AuroraEngine;
  /** @default AuroraCapacity.serverless - 0.5 to 4 ACU */
  readonly capacity?: AuroraCapacity;
  /**
   * Readers beside the writer, each in another zone as long as there are zones, up to 15.
   * @default 1 - so that the loss of a zone costs about 30 seconds and not a restore (DB-01)
   */
  readonly readers?: number;
  /**
   * Identifier of the cluster, unique in account and Region: up to 63 lower-case letters, digits and single hyphens. A
   * change of it is a new, empty cluster.
   * @default - derived from the construct's path
   */
  readonly clusterIdentifier?: string;
  /**
   * Brings the data of another cluster back. It stays for ever; see {@link RestoreSource}.
   * @default - an empty cluster
   */
  readonly restoreFrom?: RestoreSource;
  /**
   * Name of the database that is created with the cluster.
   * @default - none
   */
  readonly databaseName?: string;
  /**
   * Time back to which the cluster can be restored, 7 to 35 days.
   * @default Duration.days(35) - the longest that Aurora offers (DB-04)
   */
  readonly backupRetention?: Duration;
  /**
   * Daily window of the backup in UTC, `hh:mm-hh:mm`.
   * @default - chosen by RDS
   */
  readonly backupWindow?: string;
  /**
   * Weekly window of maintenance in UTC, `ddd:hh:mm-ddd:hh:mm`, not overlapping the backup's.
   * @default - chosen by RDS
   */
  readonly maintenanceWindow?: string;
  /**
   * Key of storage, snapshots and performance data. Changing it replaces the cluster.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Key of the master user's secret.
   * @default - a key of its own
   */
  readonly secretEncryptionKey?: kms.IKey;
  /**
   * What happens to the cluster when it leaves the stack. `DESTROY` also turns deletion protection off: it is for
   * environments whose data nobody needs, and the policy refuses it in production.
   * @default RemovalPolicy.SNAPSHOT - a final snapshot, after deletion protection was turned off by hand (DB-05)
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Backups beside its own point-in-time recovery, kept apart from it (BAK-01, DB-04).
   * @default - a plan and a vault of its own, with restore tests in the cluster's subnets
   */
  readonly backups?: IProtectedBackups;
  /**
   * Who is told when the database is in trouble.
   * @default - routes of its own, to subscribe to
   */
  readonly incidentRoutes?: IIncidentRoutes;
}

/**
 * An Aurora cluster, PostgreSQL or MySQL: a writer, readers in other zones, point-in-time recovery.
 *
 * **Guarantees**: storage, snapshots, performance data and logs are encrypted with customer-managed keys (DB-03); no
 * plain connection, TLS 1.2 at least (TLS-03); audit, connection and slow-query logs (DB-06); master password made and
 * rotated by RDS, workloads sign in by IAM (DB-07); seven days of point-in-time recovery at least (DB-04); alarms on
 * lag, load, memory, storage, connections, deadlocks, failed sign-ins and failover, with a route (DB-02, DB-08, INC-01).
 *
 * **Costs** its capacity, storage at 0.11 USD a GB and month, and I/O; a reader doubles the capacity's price.
 */
export class EncryptedAuroraCluster extends Construct implements ec2.IConnectable, IDashboardSource {
  /** The cluster. */
  public readonly cluster: rds.IDatabaseCluster;
  /** Who may sign in, and as which role. */
  public readonly grants: DatabaseGrants;
  /** Declares who may reach the database. */
  public readonly connections: ec2.Connections;
  /** Credentials of the master user, for emergencies: workloads use {@link grants}. */
  public readonly masterSecret: secretsmanager.ISecret | undefined;
  /** Who is told when the database is in trouble. */
  public readonly incidentRoutes: IIncidentRoutes;

  private roles?: DatabaseRoles;

  constructor(scope: Construct, id: string, props: EncryptedAuroraClusterProps) {
    super(scope, id);
    const { engine = AuroraEngine.POSTGRESQL_17_LTS, readers = 1 } = props;
    const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.validate(props, readers, vpcSubnets);

    this.incidentRoutes = props.incidentRoutes ?? new IncidentRoutes(this, 'IncidentRoutes');
    const identifier = props.clusterIdentifier ?? derivedIdentifier(this);
    const logGroups = this.createLogGroups(identifier, engine, props);
    const cluster = this.createCluster(identifier, engine, readers, vpcSubnets, props);
    cluster.node.addDependency(...logGroups);
    if (cluster.node.defaultChild instanceof rds.CfnDBCluster) props.restoreFrom?.applyTo(cluster.node.defaultChild);
    this.cluster = cluster;
    // Not the cluster's own connections: their port is a token, which neither a reviewer nor a rule can read.
    this.connections = new ec2.Connections({
      securityGroups: cluster.connections.securityGroups,
      defaultPort: ec2.Port.tcp(engine.port),
    });
    this.masterSecret = cluster.secret;
    this.grants = new DatabaseGrants(cluster, () => (this.roles ??= this.createRoles(cluster, engine, props)));
    acceptDatabaseFindings(cluster, engine, props.removalPolicy);
    this.protect(cluster, vpcSubnets, props);
    createDatabaseAlarms(this, { cluster, engine, readers, auditLog: logGroups[0], routes: this.incidentRoutes });
  }

  public dashboardSection(): DashboardSection {
    return renderDatabaseSection(this, this.cluster);
  }

  private validate(props: EncryptedAuroraClusterProps, readers: number, vpcSubnets: ec2.SubnetSelection): void {
    const zones = new Set(props.vpc.selectSubnets(vpcSubnets).availabilityZones);
    requireAll(
      this,
      ...identifierExpectations(props.clusterIdentifier, props.restoreFrom),
      ...windowExpectations(props.backupWindow, props.maintenanceWindow),
      numberBetween('readers', readers, 0, MAX_READERS),
      durationBetween('backupRetention', props.backupRetention, MIN_BACKUP_RETENTION, MAX_BACKUP_RETENTION),
      holds(zones.size >= 2, `vpcSubnets are in ${zones.size} zone(s); Aurora needs subnets in 2 zones at least`),
    );
  }

  /** RDS would create them without key and without end; so they exist before the cluster does. */
  private createLogGroups(identifier: string, { logExports }: AuroraEngine, props: LogOptions): logs.ILogGroup[] {
    return logExports.map((name) => {
      const logGroupName = `/aws/rds/cluster/${identifier}/${name}`;
      return new EncryptedLogGroup(this, `Log-${name}`, { ...props, logGroupName }).logGroup;
    });
  }

  private createCluster(
    clusterIdentifier: string,
    { engine, logExports, parameters, port }: AuroraEngine,
    readers: number,
    vpcSubnets: ec2.SubnetSelection,
    props: EncryptedAuroraClusterProps,
  ): rds.DatabaseCluster {
    const storageEncryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.DATA }).key;
    const secretKey = props.secretEncryptionKey ?? new DataKey(this, 'SecretKey', { domain: DataDomain.SECRETS }).key;
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.SNAPSHOT;
    const capacity = props.capacity ?? AuroraCapacity.serverless({ minAcu: 0.5, maxAcu: 4 });
    const zones = zonesOf(props.vpc.selectSubnets(vpcSubnets).subnets);
    const instance = (instanceId: string, index: number) =>
      capacity.instance(instanceId, {
        availabilityZone: zones[index % zones.length],
        publiclyAccessible: false,
        // The pinned version is an LTS minor, and the two exclude each other.
        autoMinorVersionUpgrade: false,
        caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
        enablePerformanceInsights: true,
        performanceInsightEncryptionKey: storageEncryptionKey,
      });
    return new rds.DatabaseCluster(this, 'Cluster', {
      engine,
      clusterIdentifier,
      defaultDatabaseName: props.databaseName,
      vpc: props.vpc,
      vpcSubnets,
      securityGroups: [this.createSecurityGroup(props.vpc)],
      port,
      ...capacity.clusterProps,
      writer: instance('Instance1', 0),
      readers: Array.from({ length: readers }, (_, index) => instance(`Instance${index + 2}`, index + 1)),
      storageEncrypted: true,
      storageEncryptionKey,
      iamAuthentication: true,
      manageMasterUserPassword: true,
      credentials: rds.Credentials.fromUsername(MASTER_USER, { encryptionKey: secretKey }),
      parameterGroup: new rds.ParameterGroup(this, 'Parameters', { engine, parameters: { ...parameters } }),
      cloudwatchLogsExports: [...logExports],
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: storageEncryptionKey,
      monitoringInterval: Duration.minutes(1),
      monitoringRole: createMonitoringRole(this),
      backup: { retention: props.backupRetention ?? MAX_BACKUP_RETENTION, preferredWindow: props.backupWindow },
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Database ${this.node.path}`,
      allowAllOutbound: false,
    });
  }

  private createRoles(
    cluster: rds.DatabaseCluster,
    { family }: AuroraEngine,
    props: EncryptedAuroraClusterProps,
  ): DatabaseRoles {
    const { databaseName } = props;
    if (databaseName === undefined || !DATABASE_NAME.test(databaseName)) {
      throw new Error(
        `${this.node.path}: databaseName is '${databaseName ?? ''}'; roles have rights in a database, so name one, with 1 to 56 of a-z, 0-9 and _`,
      );
    }
    const { incidentRoutes } = this;
    return new DatabaseRoles(this, 'Roles', { ...logOptionsOf(props), cluster, family, databaseName, incidentRoutes });
  }

  private protect(cluster: IConstruct, vpcSubnets: ec2.SubnetSelection, props: EncryptedAuroraClusterProps): void {
    const own = () =>
      new ProtectedBackups(this, 'Backups', {
        ...logOptionsOf(props),
        incidentRoutes: this.incidentRoutes,
        removalPolicy: props.removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
        restoreTests: { vpc: props.vpc, vpcSubnets },
      });
    (props.backups ?? own()).protect(cluster);
  }
}

function logOptionsOf({ logEncryptionKey, logRetention, logRemovalPolicy }: LogOptions): LogOptions {
  return { logEncryptionKey, logRetention, logRemovalPolicy };
}

/** The zones of subnets, each once; as a reference where the subnet is one of this app, so that no name is repeated. */
function zonesOf(subnets: ec2.ISubnet[]): string[] {
  const byName = new Map(subnets.map((subnet) => [subnet.availabilityZone, subnet]));
  return [...byName].map(([name, subnet]) => {
    const resource = subnet.node.tryFindChild('Subnet');
    return resource instanceof ec2.CfnSubnet ? resource.attrAvailabilityZone : name;
  });
}
