import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, type IConstruct } from 'constructs';
import { ProtectedBackups } from '../backup';
import { keyAliasError, DataDomain, DataKey, withRoleGrants } from '../encryption';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { type DashboardSection, type IDashboardSource, type IAlertRouting, AlertRouting } from '../observability';
import {
  daysBetween,
  durationBetween,
  type Requirement,
  requirement,
  numberBetween,
  selectedZones,
  validateAll,
} from '../validation';
import { AuroraCapacity } from './aurora-capacity';
import { AuroraEngine } from './aurora-engine';
import { featuresOf, rejectUnsupportedFeatures } from './private/cluster-features';
import { derivedIdentifier, identifierRequirements } from './private/cluster-identifier';
import { acceptDatabaseFindings } from './private/database-findings';
import { DatabaseGrants } from './database-grants';
import { databaseNameError } from '../../facts/database-names';
import { DatabaseMonitoring } from './database-monitoring';
import { DatabaseRoles } from './private/database-roles';
import { renderDatabaseSection } from './private/database-section';
import { windowRequirements } from './private/database-windows';
import type { EncryptedAuroraClusterProps } from './encrypted-aurora-cluster-props';
import { lockIdentifier } from './private/identifier-lock';
import { MasterCredentials, type MasterSecret } from './master-credentials';
import { createMonitoringRole } from './private/monitoring-role';
import { scaleReaders } from './private/reader-scaling';
import { BACKTRACK_HOURS, BACKUP_RETENTION_DAYS, READER_COUNT } from '../../facts/database-limits';

/**
 * An Aurora PostgreSQL or MySQL cluster with a writer, readers in other Availability Zones, and point-in-time recovery.
 *
 * **Guarantees**: storage, snapshots, performance data and logs are encrypted with customer managed keys (DB-03); at least TLS 1.2 for all
 * connections (TLS-03); audit, connection and slow query logs (DB-06); a rotated master password, and IAM authentication for workloads
 * (DB-07); at least seven days of point-in-time recovery (DB-04); routed alarms for replica lag, load, memory, storage, connections,
 * deadlocks, failed sign-ins and failover (DB-02, DB-08, INC-01).
 *
 * **Costs** capacity, storage at 0.11 USD per GB-month, and I/O; a reader doubles the cost of the capacity.
 */
export class EncryptedAuroraCluster extends Construct implements ec2.IConnectable, IDashboardSource {
  /** The cluster. */
  public readonly cluster: rds.IDatabaseCluster;
  /** Grants to sign in with a database role. */
  public readonly grants: DatabaseGrants;
  /** Network access to the database. */
  public readonly connections: ec2.Connections;
  /** Credentials of the master user, for emergencies only; workloads use {@link grants}. */
  public readonly masterSecret: secretsmanager.ISecret | undefined;
  /** Receives the alarms of the database. */
  public readonly alertRouting: IAlertRouting;

  /** Number of fixed readers. */
  public readonly readers: number;
  /** Engine and version. */
  public readonly engine: AuroraEngine;
  /** Log groups of the cluster; the first one contains failed sign-ins. */
  public readonly logGroups: logs.ILogGroup[];

  private roles?: DatabaseRoles;

  constructor(scope: Construct, id: string, props: EncryptedAuroraClusterProps) {
    super(scope, id);
    const { engine = AuroraEngine.POSTGRESQL_17_LTS, readers = 1 } = props;
    const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    this.validate(props, readers, vpcSubnets);

    this.engine = engine;
    this.readers = readers;
    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const identifier = props.clusterIdentifier ?? derivedIdentifier(this);
    this.logGroups = this.createLogGroups(identifier, engine, props);
    const master = this.createMaster(props);
    const cluster = this.createCluster(master, identifier, { ...props, readers, vpcSubnets });
    cluster.node.addDependency(...this.logGroups);
    this.configureResource(cluster, identifier, props);
    this.cluster = cluster;
    // Not the connections of the L2: their port is a token, which rules cannot evaluate.
    this.connections = new ec2.Connections({
      securityGroups: cluster.connections.securityGroups,
      defaultPort: ec2.Port.tcp(engine.port),
    });
    this.masterSecret = master.attach(cluster);
    this.grants = DatabaseGrants._of(cluster, () => (this.roles ??= this.createRoles(cluster, props)));
    if (props.maxReaders !== undefined) scaleReaders(this, cluster, [readers, props.maxReaders]);
    this.protect(cluster, vpcSubnets, props);
    this.monitor(cluster, readers);
  }

  public dashboardSection(): DashboardSection {
    return renderDatabaseSection(this, this.cluster);
  }

  private validate(props: EncryptedAuroraClusterProps, readers: number, vpcSubnets: ec2.SubnetSelection): void {
    const zones = selectedZones(this, props.vpc, vpcSubnets);
    validateAll(
      this,
      ...identifierRequirements(props.clusterIdentifier, props.restoreFrom),
      ...windowRequirements(props.backupWindow, props.maintenanceWindow),
      databaseNameRequirement(props.databaseName, props.engine),
      keyAliasError('secretEncryptionKey', props.secretEncryptionKey),
      numberBetween('readers', readers, [READER_COUNT.min, READER_COUNT.max]),
      numberBetween('maxReaders', props.maxReaders, [readers, READER_COUNT.max]),
      requirement(
        props.maxReaders === undefined || readers > 0,
        'maxReaders is set and readers is 0; scaling requires at least one fixed reader, for failover and the metric',
      ),
      daysBetween('backupRetention', props.backupRetention, BACKUP_RETENTION_DAYS),
      durationBetween('backtrack', props.backtrack, [
        Duration.hours(BACKTRACK_HOURS.min),
        Duration.hours(BACKTRACK_HOURS.max),
      ]),
      requirement(
        zones.size >= 2,
        `vpcSubnets are in ${zones.size} Availability Zone(s); allowed are subnets in at least 2`,
      ),
    );
  }

  /** Created before the cluster, because RDS would create them without key and retention. */
  private createLogGroups(identifier: string, { logExports }: AuroraEngine, props: LogOptions): logs.ILogGroup[] {
    return logExports.map((name) => {
      const logGroupName = `/aws/rds/cluster/${identifier}/${name}`;
      return new EncryptedLogGroup(this, `Log-${name}`, { ...props, logGroupName }).logGroup;
    });
  }

  private createMaster(props: EncryptedAuroraClusterProps): MasterSecret {
    return (props.masterCredentials ?? MasterCredentials.managed())._create(this, {
      ...logOptionsOf(props),
      encryptionKey: withRoleGrants(
        props.secretEncryptionKey ?? new DataKey(this, 'SecretKey', { domain: DataDomain.SECRETS }).key,
      ),
      alertRouting: this.alertRouting,
      removalPolicy: removalOf(props),
    });
  }

  private createCluster(
    master: MasterSecret,
    clusterIdentifier: string,
    props: EncryptedAuroraClusterProps & Required<Pick<EncryptedAuroraClusterProps, 'readers' | 'vpcSubnets'>>,
  ): rds.DatabaseCluster {
    const { engine } = this;
    const { readers, vpcSubnets } = props;
    const storageEncryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.DATA }).key;
    const removalPolicy = removalOf(props);
    const capacity = props.capacity ?? AuroraCapacity.serverless({ minAcu: 0.5, maxAcu: 4 });
    const zones = availabilityZonesOf(props.vpc.selectSubnets(vpcSubnets).subnets);
    const insights = insightsOf(props, storageEncryptionKey);
    const instance = (instanceId: string, index: number) =>
      capacity._instance(instanceId, {
        availabilityZone: zones[index % zones.length],
        publiclyAccessible: false,
        // Automatic upgrades would replace the pinned LTS minor version.
        autoMinorVersionUpgrade: false,
        caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
        ...insights,
      });
    return new rds.DatabaseCluster(this, 'Cluster', {
      engine: engine.engine,
      clusterIdentifier,
      defaultDatabaseName: props.databaseName,
      vpc: props.vpc,
      vpcSubnets,
      securityGroups: [this.createSecurityGroup(props.vpc)],
      port: engine.port,
      ...capacity._clusterProps,
      writer: instance('Instance1', 0),
      readers: Array.from({ length: readers }, (_, index) => instance(`Instance${index + 2}`, index + 1)),
      storageEncrypted: true,
      storageEncryptionKey,
      iamAuthentication: true,
      ...master.clusterProps,
      parameterGroup: new rds.ParameterGroup(this, 'Parameters', {
        engine: engine.engine,
        parameters: { ...engine.parameters },
      }),
      cloudwatchLogsExports: [...engine.logExports],
      ...insights,
      databaseInsightsMode: props.databaseInsights,
      monitoringInterval: Duration.minutes(1),
      monitoringRole: createMonitoringRole(this),
      backup: {
        retention: props.backupRetention ?? Duration.days(BACKUP_RETENTION_DAYS.max),
        preferredWindow: props.backupWindow,
      },
      backtrackWindow: props.backtrack,
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });
  }

  /** Configures properties that the L2 does not support. */
  private configureResource(
    cluster: rds.DatabaseCluster,
    identifier: string,
    props: EncryptedAuroraClusterProps,
  ): void {
    acceptDatabaseFindings(cluster, this.engine, props);
    const restored = props.restoreFrom !== undefined;
    lockIdentifier(cluster, this, { identifier, restored, removalPolicy: removalOf(props) });
    const { defaultChild } = cluster.node;
    if (!(defaultChild instanceof rds.CfnDBCluster)) return;
    props.restoreFrom?.applyTo(defaultChild);
    rejectUnsupportedFeatures(this, () => featuresOf(defaultChild));
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Database ${this.node.path}`,
      allowAllOutbound: false,
    });
  }

  private createRoles(cluster: rds.DatabaseCluster, props: EncryptedAuroraClusterProps): DatabaseRoles {
    const { databaseName } = props;
    if (databaseName === undefined) {
      throw new Error(
        `${this.node.path}: databaseName is not set; it is required, because roles have privileges in a database`,
      );
    }
    const { engine, alertRouting, masterSecret } = this;
    return new DatabaseRoles(this, 'Roles', {
      ...logOptionsOf(props),
      cluster,
      masterSecret,
      family: engine.family,
      databaseName,
      alertRouting,
    });
  }

  private protect(cluster: IConstruct, vpcSubnets: ec2.SubnetSelection, props: EncryptedAuroraClusterProps): void {
    const dedicatedBackups = () =>
      new ProtectedBackups(this, 'Backups', {
        ...logOptionsOf(props),
        alertRouting: this.alertRouting,
        removalPolicy: props.removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
        restoreTests: { vpc: props.vpc, vpcSubnets },
      });
    (props.backups ?? dedicatedBackups()).protect(cluster);
  }

  private monitor(cluster: rds.DatabaseCluster, readers: number): void {
    new DatabaseMonitoring(this, 'Monitoring', {
      subject: this.node.path,
      cluster,
      engine: this.engine,
      readers,
      auditLog: this.logGroups[0],
      alertRouting: this.alertRouting,
    });
  }
}

function databaseNameRequirement(name: string | undefined, engine = AuroraEngine.POSTGRESQL_17_LTS): Requirement {
  const allowed = name === undefined || Token.isUnresolved(name) ? undefined : databaseNameError(name, engine.family);
  return requirement(allowed === undefined, `databaseName is '${String(name)}'; allowed is ${String(allowed)}`);
}

function removalOf({ removalPolicy = RemovalPolicy.SNAPSHOT }: EncryptedAuroraClusterProps): RemovalPolicy {
  return removalPolicy;
}

/** Instances and cluster require the same values. */
function insightsOf({ databaseInsights }: EncryptedAuroraClusterProps, performanceInsightEncryptionKey: kms.IKey) {
  return {
    enablePerformanceInsights: true,
    performanceInsightEncryptionKey,
    performanceInsightRetention:
      databaseInsights === rds.DatabaseInsightsMode.ADVANCED ? rds.PerformanceInsightRetention.MONTHS_15 : undefined,
  };
}

function logOptionsOf({ logEncryptionKey, logRetention, logRemovalPolicy }: LogOptions): LogOptions {
  return { logEncryptionKey, logRetention, logRemovalPolicy };
}

/** The Availability Zones of subnets, without duplicates; as a reference if the subnet is part of this app. */
function availabilityZonesOf(subnets: ec2.ISubnet[]): string[] {
  const byName = new Map(subnets.map((subnet) => [subnet.availabilityZone, subnet]));
  return [...byName].map(([name, subnet]) => {
    const resource = subnet.node.tryFindChild('Subnet');
    return resource instanceof ec2.CfnSubnet ? resource.attrAvailabilityZone : name;
  });
}
