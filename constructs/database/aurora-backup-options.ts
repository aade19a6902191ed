import type { Duration } from 'aws-cdk-lib';
import type { IProtectedBackups } from '../backup';
import type { RestoreSource } from './restore-source';

/** Backups of a cluster, and the source of its data. */
export interface AuroraBackupOptions {
  /**
   * Restores the data of another cluster. Do not remove it later; see {@link RestoreSource}.
   * @default - an empty cluster
   */
  readonly restoreFrom?: RestoreSource;
  /**
   * Period for point-in-time recovery, 7 to 35 days.
   * @default Duration.days(35) - the maximum of Aurora (DB-04)
   */
  readonly backupRetention?: Duration;
  /**
   * MySQL only: period by which the whole cluster can be rewound in place, up to 72 hours. It can be turned off for an existing cluster,
   * but turned on only by a restore. Costs 0.012 USD per million change records per hour.
   * @default - none: point-in-time recovery restores to a separate cluster
   */
  readonly backtrack?: Duration;
  /**
   * Daily backup window in UTC, `hh:mm-hh:mm`.
   * @default - chosen by RDS
   */
  readonly backupWindow?: string;
  /**
   * Backups in addition to point-in-time recovery, in a separate vault (BAK-01, DB-04).
   * @default - a dedicated plan and vault, with restore tests in the subnets of the cluster
   */
  readonly backups?: IProtectedBackups;
}
