import { finding, type TemplateSet, type Resource, type Value } from '../../model';
import { hasBackupSelection } from '../../predicates/storage/backups';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

const PLAN = 'AWS::Backup::BackupPlan';
/** The Region in the ARN of a vault. */
const VAULT_REGION = /:backup:([a-z0-9-]+):/;

export const crossRegionBackupCopy: Rule = {
  id: 'DB-10-CrossRegionBackupCopy',
  resourceTypes: ['AWS::RDS::DBCluster'],
  tiers: [Tier.PRODUCTION],
  statement: 'Clusters in environments with cross-Region backups are part of a cross-Region backup plan.',
  fix: 'Select the cluster in a backup plan with CopyActions (ProtectedBackups with copyTo), or add the cluster to a global database.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
  appliesTo: (cluster, templateSet) =>
    isGlobal(cluster, templateSet) || templateSet.resources(PLAN).some(copiesCrossRegion),
  check: (cluster, templateSet) =>
    isGlobal(cluster, templateSet) || isCopied(cluster, templateSet)
      ? []
      : [finding(cluster.get(), 'CopyActions', 'no backup plan copies the backups of the cluster to another Region')],
};

function isGlobal(cluster: Resource, templateSet: TemplateSet): boolean {
  return (
    !cluster.get('GlobalClusterIdentifier').isAbsent ||
    templateSet
      .referring(cluster, 'AWS::RDS::GlobalCluster')
      .some((global) => global.get('SourceDBClusterIdentifier').refersTo(cluster))
  );
}

function isCopied(cluster: Resource, templateSet: TemplateSet): boolean {
  return hasBackupSelection(cluster, templateSet, (selection) => {
    const plan = selection.get('BackupPlanId').resource(PLAN);
    return plan !== undefined && copiesCrossRegion(plan);
  });
}

function copiesCrossRegion(plan: Resource): boolean {
  return plan
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .flatMap((rule) => rule.get('CopyActions').items())
    .some((copy) => isCrossRegion(copy.get('DestinationBackupVaultArn'), plan));
}

/** A vault of the template set, such as a logically air-gapped vault, is in the Region of its template. */
function isCrossRegion(vault: Value, { template: { region } }: Resource): boolean {
  const there = vault.resource()?.template.region ?? VAULT_REGION.exec(vault.pattern())?.[1];
  return there !== undefined && there !== region;
}
