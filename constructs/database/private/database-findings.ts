import { RemovalPolicy } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { PublicPack } from '../../../facts/public-pack';
import { acceptFinding, inCompliancePacks } from '../../acknowledgement';
import type { AuroraEngine } from '../aurora-engine';
import type { EncryptedAuroraClusterProps } from '../encrypted-aurora-cluster-props';

/** What public packs see in a cluster and cannot hold there, each with the control that covers it instead. */
export function acceptDatabaseFindings(
  cluster: rds.DatabaseCluster,
  { family }: AuroraEngine,
  { backtrack, removalPolicy }: Pick<EncryptedAuroraClusterProps, 'backtrack' | 'removalPolicy'>,
): void {
  if (family === 'mysql') acceptMysqlFindings(cluster, backtrack !== undefined);
  acceptFinding(
    cluster,
    ...inCompliancePacks(
      'RDSAutomaticMinorVersionUpgradeEnabled',
      'The version is a pinned long-term-support minor, which automatic upgrades would leave; it changes with this code.',
      'DB-05',
      [PublicPack.HIPAA_SECURITY, PublicPack.PCI_DSS_321],
    ),
    ...inCompliancePacks(
      'RDSInBackupPlan',
      'A plan of AWS Backup selects the cluster by its tag, which this rule does not see: it looks for the name.',
      'BAK-01',
      [PublicPack.NIST_800_53_R5, PublicPack.HIPAA_SECURITY],
    ),
  );
  if (removalPolicy !== RemovalPolicy.DESTROY) return;
  const disposable = 'The caller chose DESTROY: an environment whose data nobody needs. Production refuses it.';
  acceptFinding(
    cluster,
    { id: 'AwsSolutions-RDS10', reason: disposable, control: 'DB-05' },
    ...inCompliancePacks('RDSInstanceDeletionProtectionEnabled', disposable, 'DB-05', [
      PublicPack.NIST_800_53_R5,
      PublicPack.HIPAA_SECURITY,
    ]),
  );
}

function acceptMysqlFindings(cluster: rds.DatabaseCluster, backtracks: boolean): void {
  if (!backtracks) {
    acceptFinding(cluster, {
      id: 'AwsSolutions-RDS14',
      reason:
        'Recovery to a point in time does the same into a new cluster, for 7 to 35 days and without rewinding everybody.',
      control: 'DB-04',
    });
  }
  acceptFinding(
    cluster,
    ...inCompliancePacks(
      'RDSLoggingEnabled[LogExport::general]',
      'The general log holds every query with its values, which are personal data; the audit log holds who did what.',
      'DB-06',
    ),
  );
}
