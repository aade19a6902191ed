import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { IProtectedBackups } from '../backup';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import type { AuroraCapacity } from './aurora-capacity';
import type { AuroraEngine } from './aurora-engine';
import type { MasterCredentials } from './master-credentials';
import type { RestoreSource } from './restore-source';

export interface EncryptedAuroraClusterProps extends LogOptions {
  /** VPC of the cluster. */
  readonly vpc: ec2.IVpc;
  /**
   * Subnets without a route to the internet, in at least two Availability Zones (NET-02).
   * @default - the isolated subnets of the VPC
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Engine and version. A change of the engine creates a new, empty cluster.
   * @default AuroraEngine.POSTGRESQL_17_LTS
   */
  readonly engine?: AuroraEngine;
  /**
   * Capacity of the instances.
   * @default AuroraCapacity.serverless - 0.5 to 4 ACU
   */
  readonly capacity?: AuroraCapacity;
  /**
   * Number of readers in addition to the writer, distributed over the Availability Zones, up to 15.
   * @default 1 - so that a failover takes about 30 seconds if an Availability Zone fails, and no restore is required (DB-01)
   */
  readonly readers?: number;
  /**
   * Maximum number of readers, up to 15, for scaling when the CPU utilization of readers exceeds 60 %. Additional readers have the lowest
   * failover priority. Requires at least one fixed reader.
   * @default - `readers`: no scaling
   */
  readonly maxReaders?: number;
  /**
   * Identifier of the cluster, unique in account and Region: up to 63 lower-case letters, digits and single hyphens. A change creates a
   * new, empty cluster.
   * @default - derived from the construct path
   */
  readonly clusterIdentifier?: string;
  /**
   * Restores the data of another cluster. Do not remove it later; see {@link RestoreSource}.
   * @default - an empty cluster
   */
  readonly restoreFrom?: RestoreSource;
  /**
   * Name of the database that is created with the cluster.
   * @default - none
   */
  readonly databaseName?: string;
  /**
   * Period for point-in-time recovery, 7 to 35 days.
   * @default Duration.days(35) - the maximum of Aurora (DB-04)
   */
  readonly backupRetention?: Duration;
  /**
   * MySQL only: period by which the whole cluster can be rewound in place, up to 72 hours. It can be turned off for an existing cluster,
   * but turned on only by a restore. Costs 0.012 USD per million change records and hour.
   * @default - none: point-in-time recovery restores to a separate cluster
   */
  readonly backtrack?: Duration;
  /**
   * Mode of CloudWatch Database Insights. `ADVANCED` keeps 15 months with execution plans and locks, for about 9 USD per vCPU and month
   * (2.30 USD per ACU).
   * @default rds.DatabaseInsightsMode.STANDARD - 7 days, free
   */
  readonly databaseInsights?: rds.DatabaseInsightsMode;
  /**
   * Daily backup window in UTC, `hh:mm-hh:mm`.
   * @default - chosen by RDS
   */
  readonly backupWindow?: string;
  /**
   * Weekly maintenance window in UTC, `ddd:hh:mm-ddd:hh:mm`, without overlap with the backup window.
   * @default - chosen by RDS
   */
  readonly maintenanceWindow?: string;
  /**
   * Key of storage, snapshots and performance data. A change replaces the cluster.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * How the password of the master user is created and rotated.
   * @default MasterCredentials.managed() - RDS rotates it every seven days
   */
  readonly masterCredentials?: MasterCredentials;
  /**
   * Key of the secret of the master user.
   * @default - a dedicated key
   */
  readonly secretEncryptionKey?: kms.IKey;
  /**
   * Removal policy of the cluster. `DESTROY` also turns deletion protection off: use it only for disposable data; it is not allowed in
   * production.
   * @default RemovalPolicy.SNAPSHOT - a final snapshot, after deletion protection is turned off manually (DB-05)
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Backups in addition to point-in-time recovery, in a separate vault (BAK-01, DB-04).
   * @default - a dedicated plan and vault, with restore tests in the subnets of the cluster
   */
  readonly backups?: IProtectedBackups;
  /**
   * Receives the alarms of the database.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}
