import {
  type DBCluster,
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
} from '@aws-sdk/client-rds';
import { Tier } from '../../../../facts/tier';
import {
  type DatabaseSettings,
  databasesOf,
  type EnvironmentDatabase,
  type EnvironmentSettings,
} from '../../../config';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The parameter that refuses connections without TLS, and the values with which it does. */
const POSTGRESQL_TLS = { name: 'rds.force_ssl', on: ['1'] };
const MYSQL_TLS = { name: 'require_secure_transport', on: ['ON', '1'] };

/** Clusters are encrypted, private, backed up, protected and have the readers of their settings. */
export async function database(context: VerifyContext): Promise<VerifyFinding[]> {
  const { settings } = context;
  const clusters = await describeClusters(context);
  const isProtected = settings.tier !== Tier.DEVELOPMENT;
  const expected = (cluster: DBCluster) => settingsOf(settings, cluster);
  return [
    ...missing(settings, clusters),
    ...(await evaluateEach(
      { control: 'DB-03', subject: 'database clusters are encrypted with a customer key' },
      clusters,
      ({ StorageEncrypted, KmsKeyId, DBClusterIdentifier }) =>
        StorageEncrypted === true && KmsKeyId !== undefined ? undefined : `${DBClusterIdentifier} is not`,
    )),
    ...(await evaluateEach(
      {
        control: 'DB-05',
        subject: isProtected ? 'database clusters are protected from deletion' : 'database clusters may be deleted',
      },
      clusters,
      ({ DeletionProtection = false, DBClusterIdentifier }) =>
        DeletionProtection === isProtected
          ? undefined
          : `${DBClusterIdentifier}: DeletionProtection ${DeletionProtection}`,
    )),
    ...(await evaluateEach(
      { control: 'DB-04', subject: 'database backups are kept for the days in the settings' },
      clusters,
      (cluster) => {
        const { BackupRetentionPeriod: actual, DBClusterIdentifier } = cluster;
        const days = expected(cluster).backupRetentionDays;
        return actual === days ? undefined : `${DBClusterIdentifier}: ${actual} days, not ${days}`;
      },
    )),
    ...(await evaluateEach(
      { control: 'DB-01', subject: 'database clusters have the readers in the settings beside the writer' },
      clusters,
      (cluster) => {
        const { DBClusterMembers = [], DBClusterIdentifier } = cluster;
        const actual = DBClusterMembers.filter(({ IsClusterWriter }) => IsClusterWriter !== true).length;
        const { readers } = expected(cluster);
        return actual === readers ? undefined : `${DBClusterIdentifier} has ${actual}, not ${readers}`;
      },
    )),
    ...(await evaluateEach(
      { control: 'DB-07', subject: 'database clusters accept IAM authentication' },
      clusters,
      ({ IAMDatabaseAuthenticationEnabled, DBClusterIdentifier }) =>
        IAMDatabaseAuthenticationEnabled === true ? undefined : `${DBClusterIdentifier} does not`,
    )),
    ...(await evaluateEach(
      { control: 'TLS-03', subject: 'database clusters refuse unencrypted connections' },
      clusters,
      (cluster) => withoutTls(context, cluster),
    )),
    ...(await privateInstances(context)),
  ];
}

/** The settings of a cluster; a cluster of an own stack is compared with the database `main`. */
function settingsOf(settings: EnvironmentSettings, { DBClusterIdentifier }: DBCluster): DatabaseSettings {
  const found = databasesOf(settings).find((each) => DBClusterIdentifier === identifierOf(settings, each));
  return found?.settings ?? settings.database;
}

function identifierOf({ name }: EnvironmentSettings, { settings }: EnvironmentDatabase): string {
  return `${name}-${settings.identifier}`;
}

/** Databases without a cluster. */
function missing(settings: EnvironmentSettings, clusters: readonly DBCluster[]): VerifyFinding[] {
  const existing = clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier);
  const expected = databasesOf(settings).map((each) => identifierOf(settings, each));
  const absent = expected.filter((each) => !existing.includes(each));
  return absent.map((each) => ({
    control: 'DB-01',
    subject: 'every database of the settings has a cluster',
    verdict: 'problem',
    detail: `${each} does not exist`,
  }));
}

async function describeClusters({ aws, inventory }: VerifyContext): Promise<DBCluster[]> {
  const answers = await Promise.all(
    inventory
      .ids('AWS::RDS::DBCluster')
      .map((DBClusterIdentifier) => aws.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }))),
  );
  return answers.flatMap(({ DBClusters = [] }) => DBClusters);
}

async function withoutTls({ aws }: VerifyContext, cluster: DBCluster): Promise<string | undefined> {
  const group = { DBClusterParameterGroupName: cluster.DBClusterParameterGroup };
  const { Parameters = [] } = await aws.rds.send(new DescribeDBClusterParametersCommand(group));
  const { name, on } = cluster.Engine === 'aurora-mysql' ? MYSQL_TLS : POSTGRESQL_TLS;
  const forced = Parameters.find(({ ParameterName }) => ParameterName === name)?.ParameterValue;
  return forced !== undefined && on.includes(forced)
    ? undefined
    : `${cluster.DBClusterIdentifier}: ${name} is ${forced ?? 'not set'}`;
}

async function privateInstances({ aws, inventory }: VerifyContext) {
  const answers = await Promise.all(
    inventory
      .ids('AWS::RDS::DBInstance')
      .map((DBInstanceIdentifier) => aws.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }))),
  );
  const instances = answers.flatMap(({ DBInstances = [] }) => DBInstances);
  return evaluateEach(
    { control: 'NET-02', subject: 'database instances have no public address' },
    instances,
    ({ PubliclyAccessible, DBInstanceIdentifier }) =>
      PubliclyAccessible === true ? `${DBInstanceIdentifier} has one` : undefined,
  );
}
