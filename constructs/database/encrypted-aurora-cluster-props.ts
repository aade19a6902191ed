import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';
import type { AuroraEngine } from './aurora-engine';
import type { AuroraCapacityOptions } from './aurora-capacity-options';
import type { AuroraBackupOptions } from './aurora-backup-options';
import type { AuroraEncryptionOptions } from './aurora-encryption-options';

export interface EncryptedAuroraClusterProps
  extends AlertRoutingOptions, LogOptions, AuroraCapacityOptions, AuroraBackupOptions, AuroraEncryptionOptions {
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
   * Identifier of the cluster, unique in account and Region: up to 63 lowercase letters, digits and single hyphens. A change creates a
   * new, empty cluster.
   * @default - derived from the construct path
   */
  readonly clusterIdentifier?: string;
  /**
   * Name of the database that is created with the cluster.
   * @default - none
   */
  readonly databaseName?: string;
  /**
   * Mode of CloudWatch Database Insights. `ADVANCED` keeps 15 months with execution plans and locks, for about 9 USD per vCPU-month
   * (2.30 USD per ACU).
   * @default rds.DatabaseInsightsMode.STANDARD - 7 days, free
   */
  readonly databaseInsights?: rds.DatabaseInsightsMode;
  /**
   * Weekly maintenance window in UTC, `ddd:hh:mm-ddd:hh:mm`, without overlap with the backup window.
   * @default - chosen by RDS
   */
  readonly maintenanceWindow?: string;
  /**
   * Removal policy of the cluster. `DESTROY` also turns deletion protection off: use it only for disposable data; it is not allowed in
   * production.
   * @default RemovalPolicy.SNAPSHOT - a final snapshot, after deletion protection is turned off manually (DB-05)
   */
  readonly removalPolicy?: RemovalPolicy;
}
