import { Duration, Stack } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { DatabaseInsightsMode } from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import {
  AuroraCapacity,
  AuroraEngine,
  ClientSecurityGroup,
  EncryptedAuroraCluster,
  EncryptedDatabaseProxy,
  type EncryptionKeys,
  type IAlertRouting,
  type IProtectedBackups,
  MasterCredentials,
  type PrivateNetwork,
  RestoreSource,
} from '../../constructs';
import type { DatabaseCapacitySettings, DatabaseSettings, RestoreSettings } from '../config';
import { type DatabaseEndpoint, endpointOf } from './database-access';
import {
  dataRemovalPolicy,
  type EnvironmentStackProps,
  logOptions,
  type NamedSettings,
  stackProps,
  titleOf,
} from './stack-props';
import { markStrongReferences } from './strong-references';

export interface DataStackProps extends EnvironmentStackProps {
  /** Settings of the database. */
  readonly databaseSettings: DatabaseSettings & NamedSettings;
  /** Encryption keys of the environment. */
  readonly keys: Pick<EncryptionKeys, 'data' | 'logs' | 'secrets'>;
  /** The VPC of the environment. */
  readonly network: Pick<PrivateNetwork, 'isolatedSubnets' | 'vpc'>;
  /** Topics that receive the alarms, by severity. */
  readonly alertRouting: IAlertRouting;
  /** Backup plan that protects the data. */
  readonly backups: IProtectedBackups;
}

const ENGINES: Readonly<Record<NonNullable<DatabaseSettings['engine']>, AuroraEngine>> = {
  postgresql: AuroraEngine.POSTGRESQL_17_LTS,
  mysql: AuroraEngine.MYSQL_3_10_LTS,
};

/** A database: data that cannot be recreated. */
export class DataStack extends Stack {
  public readonly database: EncryptedAuroraCluster;
  /** The access of workloads to the database or its proxy. */
  public readonly entry: DatabaseEndpoint;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    const { settings, databaseSettings: database, keys, network, alertRouting, backups } = props;
    const serverName = titleOf('database', database);
    super(scope, id, stackProps(settings, serverName.replace('the', 'The')));
    this.database = new EncryptedAuroraCluster(this, 'Database', {
      vpc: network.vpc,
      vpcSubnets: network.isolatedSubnets,
      clusterIdentifier: `${settings.name}-${database.identifier}`,
      engine: ENGINES[database.engine ?? 'postgresql'],
      databaseName: database.databaseName,
      restoreFrom: database.restoreFrom && renderRestore(database.restoreFrom),
      capacity: renderCapacity(database.capacity),
      readers: database.readers,
      maxReaders: database.maxReaders,
      masterCredentials: database.masterCredentials === 'rotated' ? MasterCredentials.rotated() : undefined,
      databaseInsights: database.insights === 'advanced' ? DatabaseInsightsMode.ADVANCED : undefined,
      backtrack: database.backtrackHours === undefined ? undefined : Duration.hours(database.backtrackHours),
      backupRetention: Duration.days(database.backupRetentionDays),
      backupWindow: database.backupWindow,
      maintenanceWindow: database.maintenanceWindow,
      encryptionKey: keys.data,
      secretEncryptionKey: keys.secrets,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
      backups,
      ...logOptions(settings, keys),
    });
    const proxy = this.createProxy(props);
    const { vpc } = network;
    // Also with a proxy: running tasks connect to the database directly until they are replaced.
    const clients = new ClientSecurityGroup(this, 'Clients', {
      vpc,
      server: this.database,
      serverName,
    });
    const proxyClients =
      proxy && new ClientSecurityGroup(this, 'ProxyClients', { vpc, server: proxy, serverName: `${serverName} proxy` });
    const { databaseName } = database;
    this.entry = endpointOf(proxyClients ?? clients, { database: this.database, databaseName, proxy });
    markStrongReferences(this);
  }

  private createProxy(props: DataStackProps): EncryptedDatabaseProxy | undefined {
    const { databaseSettings, keys, network, settings } = props;
    const { identifier, proxy } = databaseSettings;
    if (proxy === undefined) return undefined;
    return new EncryptedDatabaseProxy(this, 'Proxy', {
      database: this.database,
      vpc: network.vpc,
      vpcSubnets: network.isolatedSubnets,
      proxyName: `${settings.name}-${identifier}`,
      maxConnectionsPercent: proxy.maxConnectionsPercent,
      ...logOptions(settings, keys),
    });
  }
}

function renderRestore(source: RestoreSettings): RestoreSource {
  return source.kind === 'snapshot'
    ? RestoreSource.snapshot(source.arn)
    : RestoreSource.pointInTime(source.clusterIdentifier, source.time);
}

function renderCapacity(capacity: DatabaseCapacitySettings): AuroraCapacity {
  return capacity.kind === 'serverless'
    ? AuroraCapacity.serverless(capacity)
    : AuroraCapacity.provisioned(new InstanceType(capacity.instanceType));
}
