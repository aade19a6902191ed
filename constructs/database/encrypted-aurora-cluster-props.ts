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
   * Most readers when reading takes their CPU above 60 %, up to 15; those beyond `readers` come and go, and are the last to become
   * the writer. Needs a reader that stays.
   * @default - as many as `readers`: their number is fixed
   */
  readonly maxReaders?: number;
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
   * MySQL only: time by which the whole cluster can be rewound in place, up to 72 hours. For a cluster that exists it can be turned
   * off, but not on: that takes a restore. Costs 0.012 USD a million change records and hour.
   * @default - none: a point in time is restored beside the cluster, without rewinding everybody
   */
  readonly backtrack?: Duration;
  /**
   * How much of the load is kept, and for how long. `ADVANCED` keeps 15 months with plans and locks, at about 9 USD a vCPU and month
   * (2.30 USD an ACU).
   * @default rds.DatabaseInsightsMode.STANDARD - 7 days, free
   */
  readonly databaseInsights?: rds.DatabaseInsightsMode;
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
   * Who makes and changes the password of the master user.
   * @default MasterCredentials.managed() - RDS, every seven days
   */
  readonly masterCredentials?: MasterCredentials;
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
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}
