import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];
const VAULT_NAME = /:backup-vault:(.+)$/;

export const copyRetentionWithinVaultLock: Rule = {
  id: 'BAK-03-CopyRetentionWithinVaultLock',
  control: 'BAK-03',
  resourceTypes: ['AWS::Backup::BackupPlan'],
  statement: 'Copies of backups are kept for as long as the lock of their vault allows: it refuses all others.',
  fix: 'Give the copy a Lifecycle.DeleteAfterDays between MinRetentionDays and MaxRetentionDays of its vault, and name that vault by its ARN.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  appliesTo: (plan) => copiesOf(plan).length > 0,
  check: (plan, templateSet) => copiesOf(plan).flatMap((copy) => refused(copy, templateSet)),
};

function copiesOf(plan: Resource): Value[] {
  return plan
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .flatMap((rule) => rule.get('CopyActions').items());
}

function refused(copy: Value, templateSet: TemplateSet): Finding[] {
  const destination = copy.get('DestinationBackupVaultArn');
  const vault = destination.resource(...VAULTS) ?? named(destination, templateSet);
  if (vault === undefined) {
    // A vault of another account is judged there.
    return destination.text() === undefined
      ? [finding(destination, placeOf(destination), `nobody knows where the copy goes: ${destination.describe()}`)]
      : [];
  }
  const days = copy.get('Lifecycle', 'DeleteAfterDays');
  const [least, most] = ['MinRetentionDays', 'MaxRetentionDays'].map((bound) => boundOf(vault, bound));
  const given = days.number();
  if (given !== undefined && given >= (least ?? 0) && given <= (most ?? Infinity)) return [];
  const message = `vault ${vault.logicalId} refuses the copy: it is kept for ${days.describe()} days, and the lock takes ${least ?? 0} to ${most ?? 'any'}`;
  return [finding(days, placeOf(days), message)];
}

/** A vault of another Region, which its ARN names, or one whose reference is a part of the ARN. */
function named(destination: Value, templateSet: TemplateSet): Resource | undefined {
  const name = VAULT_NAME.exec(destination.pattern())?.[1];
  return templateSet
    .resources(...VAULTS)
    .find(
      (vault) => name !== undefined && (vault.get('BackupVaultName').is(name) || name === `\${${vault.logicalId}.Ref}`),
    );
}

function boundOf(vault: Resource, bound: string): number | undefined {
  const lock = vault.type === 'AWS::Backup::BackupVault' ? ['LockConfiguration', bound] : [bound];
  return vault.get(...lock).number();
}

/** `1.0` is the first copy of the second rule. */
function placeOf({ path }: Value): string {
  return path.match(/\d+/g)?.join('.') ?? 'copy';
}
