import { RemovalPolicy } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { PublicPack } from '../../../facts/public-pack';
import { acceptFinding, inCompliancePacks } from '../../acknowledgment';
import type { AuroraEngine } from '../aurora-engine';
import type { EncryptedAuroraClusterProps } from '../encrypted-aurora-cluster-props';

/** Accepts the findings of public packs on a cluster, each with the control that covers it. */
export function acceptDatabaseFindings(
  cluster: rds.DatabaseCluster,
  { family }: AuroraEngine,
  { backtrack, removalPolicy }: Pick<EncryptedAuroraClusterProps, 'backtrack' | 'removalPolicy'>,
): void {
  if (family === 'mysql') acceptMysqlFindings(cluster, backtrack !== undefined);
  acceptFinding(
    cluster,
    ...inCompliancePacks(
      {
        id: 'RDSAutomaticMinorVersionUpgradeEnabled',
        reason:
          'The version is a pinned LTS minor version, which automatic upgrades would replace; a change of this code upgrades it.',
        control: 'DB-05',
      },
      [PublicPack.HIPAA_SECURITY, PublicPack.PCI_DSS_321],
    ),
    ...inCompliancePacks(
      {
        id: 'RDSInBackupPlan',
        reason: 'A plan of AWS Backup selects the cluster by its tag; this rule only recognizes selections by name.',
        control: 'BAK-01',
      },
      [PublicPack.NIST_800_53_R5, PublicPack.HIPAA_SECURITY],
    ),
  );
  if (removalPolicy !== RemovalPolicy.DESTROY) return;
  const disposable =
    'The removal policy is DESTROY, for an environment with disposable data; not allowed in production.';
  acceptFinding(
    cluster,
    { id: 'AwsSolutions-RDS10', reason: disposable, control: 'DB-05' },
    ...inCompliancePacks({ id: 'RDSInstanceDeletionProtectionEnabled', reason: disposable, control: 'DB-05' }, [
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
        'Point-in-time recovery restores to a separate cluster, for 7 to 35 days, without a rewind of the whole cluster.',
      control: 'DB-04',
    });
  }
  acceptFinding(
    cluster,
    ...inCompliancePacks({
      id: 'RDSLoggingEnabled[LogExport::general]',
      reason:
        'The general log contains all queries with their values, which are personal data; the audit log records the operations.',
      control: 'DB-06',
    }),
  );
}
