import { finding, type TemplateSet, type Finding, type Resource, type Value, type ResourceKeys } from '../../model';
import type { Rule } from '../rule';

const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/** Vaults by their name, and by a reference to it. */
const VAULTS_BY_NAME: ResourceKeys = {
  types: VAULTS,
  keysOf: (vault) => [vault.get('BackupVaultName').text() ?? '', `\${${vault.logicalId}.Ref}`],
};

const VAULT_NAME = /:backup-vault:([^]+)$/;

export const copyRetentionWithinVaultLock: Rule = {
  id: 'BAK-03-CopyRetentionWithinVaultLock',
  resourceTypes: ['AWS::Backup::BackupPlan'],
  statement: 'Backup copies have a retention that the vault lock of the destination vault allows.',
  fix: 'Set Lifecycle.DeleteAfterDays of the copy between MinRetentionDays and MaxRetentionDays of the vault, and reference the vault by its ARN.',
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
    // A vault of another account is not part of the template set.
    return destination.text() === undefined
      ? [
          finding(
            destination,
            placeOf(destination),
            `the destination vault of the copy is unknown: ${destination.describe()}`,
          ),
        ]
      : [];
  }
  const days = copy.get('Lifecycle', 'DeleteAfterDays');
  const [least, most] = ['MinRetentionDays', 'MaxRetentionDays'].map((bound) => boundOf(vault, bound));
  const given = days.number();
  if (given !== undefined && given >= (least ?? 0) && given <= (most ?? Infinity)) return [];
  const message = `vault ${vault.logicalId} rejects the copy: its retention is ${days.describe()} days, and the vault lock allows ${least ?? 0} to ${most ?? 'any'}`;
  return [finding(days, placeOf(days), message)];
}

/** The vault that the ARN names or references. */
function named(destination: Value, templateSet: TemplateSet): Resource | undefined {
  const name = VAULT_NAME.exec(destination.pattern())?.[1];
  const [vault] = name === undefined ? [] : templateSet.withKey(VAULTS_BY_NAME, name);
  return vault;
}

function boundOf(vault: Resource, bound: string): number | undefined {
  const lock = vault.type === 'AWS::Backup::BackupVault' ? ['LockConfiguration', bound] : [bound];
  return vault.get(...lock).number();
}

/** `1.0` is the first copy of the second rule. */
function placeOf({ path }: Value): string {
  return path.match(/\d+/g)?.join('.') ?? 'copy';
}
