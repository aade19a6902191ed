import { finding, type TemplateSet, type Resource, type Value } from '../../model';
import { backupSelectionsOf } from '../../predicates/storage/backups';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

const PLAN = 'AWS::Backup::BackupPlan';
/** The Region of a vault's ARN; that of the stack where a pseudo parameter stands for it. */
const VAULT_REGION = /:backup:([a-z0-9-]+):/;

export const crossRegionBackupCopy: Rule = {
  id: 'DB-10-CrossRegionBackupCopy',
  control: 'DB-10',
  resourceTypes: ['AWS::RDS::DBCluster'],
  tiers: [Tier.PRODUCTION],
  statement: 'Where an environment copies backups to another Region, those of every cluster are among them.',
  fix: 'Let a plan with CopyActions select the cluster (ProtectedBackups with copyTo), or make it part of a global database.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
  appliesTo: (cluster, templateSet) => isGlobal(cluster, templateSet) || templateSet.resources(PLAN).some(copiesAbroad),
  check: (cluster, templateSet) =>
    isGlobal(cluster, templateSet) || isCopied(cluster, templateSet)
      ? []
      : [finding(cluster.get(), 'CopyActions', 'a Region that is lost takes it with its backups: no plan copies them')],
};

function isGlobal(cluster: Resource, templateSet: TemplateSet): boolean {
  return (
    !cluster.get('GlobalClusterIdentifier').isAbsent ||
    templateSet
      .resources('AWS::RDS::GlobalCluster')
      .some((global) => global.get('SourceDBClusterIdentifier').refersTo(cluster))
  );
}

function isCopied(cluster: Resource, templateSet: TemplateSet): boolean {
  return backupSelectionsOf(cluster, templateSet).some((selection) => {
    const plan = selection.get('BackupPlanId').resource(PLAN);
    return plan !== undefined && copiesAbroad(plan);
  });
}

function copiesAbroad(plan: Resource): boolean {
  return plan
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .flatMap((rule) => rule.get('CopyActions').items())
    .some((copy) => isAbroad(copy.get('DestinationBackupVaultArn'), plan));
}

/** A vault that is made here, such as an air-gapped one, is in the Region of its own template. */
function isAbroad(vault: Value, { template: { region } }: Resource): boolean {
  const there = vault.resource()?.template.region ?? VAULT_REGION.exec(vault.pattern())?.[1];
  return there !== undefined && there !== region;
}
