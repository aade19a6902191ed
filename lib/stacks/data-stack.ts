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
import { dataRemovalPolicy, type EnvironmentStackProps, logOptions, stackProps } from './stack-props';
import { markStrongReferences } from './strong-references';

export interface DataStackProps extends EnvironmentStackProps {
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

/** The database: data that cannot be recreated. */
export class DataStack extends Stack {
  public readonly database: EncryptedAuroraCluster;
  /** The access of workloads to the database or its proxy. */
  public readonly entry: DatabaseEndpoint;

  constructor(scope: Construct, id: string, { settings, keys, network, alertRouting, backups }: DataStackProps) {
    super(scope, id, stackProps(settings, 'The database'));
    const { database } = settings;
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
    const proxy = this.createProxy({ settings, network, keys });
    const { vpc } = network;
    // Also with a proxy: running tasks connect to the database directly until they are replaced.
    const clients = new ClientSecurityGroup(this, 'Clients', {
      vpc,
      server: this.database,
      serverName: 'the database',
    });
    const proxyClients =
      proxy && new ClientSecurityGroup(this, 'ProxyClients', { vpc, server: proxy, serverName: 'the database proxy' });
    this.entry = endpointOf(proxyClients ?? clients, this.database, proxy);
    markStrongReferences(this);
  }

  private createProxy({
    settings,
    network,
    keys,
  }: Pick<DataStackProps, 'keys' | 'network' | 'settings'>): EncryptedDatabaseProxy | undefined {
    const { identifier, proxy } = settings.database;
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
