import { type Answer, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { BackupRule, BackupVault, RecoverableDatabase } from '../recovery-facts';
import { nodeCell, resourceName } from './nodes';
import { restoreCommands } from './restore-commands';

/**
 * How far the latest restorable time of a cluster is behind.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
 */
export const CONTINUOUS_BACKUP_MINUTES = 5;

/** Estimates of the runbook, which has no measurement of an adopter's data: docs/runbooks/restore.md. */
export const RUNBOOK_ESTIMATES = { restore: '20 to 60 minutes', deployment: '40 to 80 minutes' } as const;

const MINUTES = /^(\d+) to (\d+) minutes$/;

const AURORA = 'Aurora';
const HOURS_PER_DAY = 24;

/** The data loss and the duration of a restore, with their derivation, and its commands with the names of the environment. */
export function recoveryAnswer(environment: PageEnvironment): Answer {
  const { recovery } = environment;
  const { databases, tests } = recovery;
  const identifiers = databases.map(({ backupDays, identifier }) => `${identifier} (${backupDays} days)`);
  return {
    id: 'recovery',
    question: 'How is it restored?',
    sentence:
      databases.length === 0
        ? 'No database of the environment has backups; the commands below restore its other stores.'
        : `cdk-secure-baseline restore restores ${identifiers.join(', ')} to a point in time, with a data loss (RPO) of up to ${CONTINUOUS_BACKUP_MINUTES} minutes, or from a recovery point of AWS Backup, with a data loss of up to ${lossText(ofAurora(recovery.rules))}; it stops for each deployment and continues with --resume. The duration (RTO) depends on the amount of data: ${measurement(tests)}. The runbook estimates ${totalText()}: ${RUNBOOK_ESTIMATES.restore} for the restore and ${RUNBOOK_ESTIMATES.deployment} for the deployments.${keptText(recovery)}${regionText(recovery)}`,
    proof: [
      {
        kind: 'table',
        head: ['Event', 'Restored from', 'Data loss (RPO)', 'Derived from'],
        rows: lossRows(environment),
      },
      { kind: 'text', text: durationText(environment) },
      {
        kind: 'table',
        head: ['Backup rule', 'Vault', 'Region', 'Resources of', 'Schedule', 'Kept', 'Copied to'],
        rows: recovery.rules.map(({ copies, keptDays, name, region, schedule, services, vault }) => [
          name,
          vault,
          region,
          services.join(', ') || 'no selected resource',
          schedule,
          `${keptDays} days`,
          copies.join(', ') || 'no other vault',
        ]),
      },
      {
        kind: 'table',
        head: ['Vault', 'Name in AWS Backup', 'Region', 'Lock'],
        rows: recovery.vaults.map((vault) => [
          nodeCell(environment, vault.vault),
          vault.name,
          vault.region,
          lockText(vault),
        ]),
      },
      { kind: 'code', text: restoreCommands(environment) },
      {
        kind: 'text',
        text: 'The runbooks of the package describe each step: docs/runbooks/restore.md for databases, restore-object.md for objects and tables, region-loss.md for the loss of a Region, dead-letters.md for queues.',
      },
    ],
  };
}

function ofAurora(rules: readonly BackupRule[]): readonly BackupRule[] {
  return rules.filter(({ services }) => services.includes(AURORA));
}

/** The shortest time between two recovery points of rules. */
function lossText(rules: readonly BackupRule[]): string {
  const hours = rules.flatMap((rule) => rule.hours ?? []);
  return hours.length === 0
    ? 'an unknown time: no rule with a known schedule selects the cluster'
    : `${spanText(Math.min(...hours))} plus the time until the next backup starts and completes`;
}

/** Both parts of the estimated duration together. */
function totalText(): string {
  const [from = 0, to = 0] = [1, 2].map((group) =>
    Object.values(RUNBOOK_ESTIMATES).reduce((sum, text) => sum + Number(MINUTES.exec(text)?.[group]), 0),
  );
  return `${from} to ${to} minutes`;
}

/** How long the recovery points of databases are kept, and where. */
function keptText({ rules, vaults }: PageEnvironment['recovery']): string {
  const backups = ofAurora(rules);
  if (backups.length === 0) return '';
  const kept = backups.map(({ keptDays, name }) => `${name} ${keptDays} days`);
  const names = new Set(backups.map(({ vault }) => vault));
  const used = vaults.filter(({ name }) => names.has(name));
  const places = used.map((vault) => `${vault.region}, ${lockText(vault)}`);
  return ` Recovery points are kept: ${[...new Set(kept)].join(', ')}, in ${counted(names.size, 'vault')} (${places.join('; ') || 'not in the templates'}).`;
}

function lockText({ lockDays, permanentAfterDays }: BackupVault): string {
  if (lockDays === undefined) return 'no lock: a principal with the permission can delete recovery points';
  return permanentAfterDays === undefined
    ? `locked for at least ${lockDays} days, in governance mode: only a principal with a permission for the lock can remove it`
    : `locked for at least ${lockDays} days; ${permanentAfterDays} days after its creation no principal can remove the lock`;
}

/** The loss of the Region, if it is not restorable. */
function regionText({ region, rules }: PageEnvironment['recovery']): string {
  return ofAurora(rules).some(({ copies }) => copies.length > 0)
    ? ''
    : ` A loss of the Region ${region} is not restorable: no recovery point is copied to another Region (BAK-03).`;
}

function spanText(hours: number): string {
  return hours <= 2 * HOURS_PER_DAY ? counted(hours, 'hour') : counted(Math.round(hours / HOURS_PER_DAY), 'day');
}

function lossRows(environment: PageEnvironment): readonly (readonly string[])[] {
  const { buckets, databases, region, rules, tables } = environment.recovery;
  const backups = ofAurora(rules);
  const copied = backups.filter(({ copies }) => copies.length > 0);
  return [
    ...databases.flatMap((database) => rowsOfDatabase(database, { backups, copied, region })),
    ...tables.map(({ logicalId, stack }) => [
      `rows of ${resourceName(environment, `${stack}/${logicalId}`)} are wrong or missing`,
      'point-in-time recovery of DynamoDB',
      `up to ${CONTINUOUS_BACKUP_MINUTES} minutes`,
      'point-in-time recovery of the table is enabled; AWS states the limit',
    ]),
    ...buckets.map(({ logicalId, stack }) => [
      `objects of ${resourceName(environment, `${stack}/${logicalId}`)} are overwritten or deleted`,
      'the previous versions of the objects',
      'none as long as the versions are kept',
      'versioning of the bucket is enabled',
    ]),
  ];
}

interface Backups {
  readonly backups: readonly BackupRule[];
  readonly copied: readonly BackupRule[];
  readonly region: string;
}

function rowsOfDatabase(
  { backupDays, identifier }: RecoverableDatabase,
  { backups, copied, region }: Backups,
): readonly (readonly string[])[] {
  const derivation = (rules: readonly BackupRule[]) =>
    rules.map(({ name, schedule, vault }) => `rule ${name} of ${vault}: ${schedule}`).join('; ');
  return [
    [
      `rows of ${identifier} are wrong or missing`,
      `point-in-time recovery, for ${backupDays} days`,
      `up to ${CONTINUOUS_BACKUP_MINUTES} minutes`,
      `BackupRetentionPeriod = ${backupDays}; Aurora backs up continuously, and AWS states that the latest restorable time is typically within the last ${CONTINUOUS_BACKUP_MINUTES} minutes`,
    ],
    [
      `${identifier} was deleted`,
      'recovery points of AWS Backup, and the final snapshot of CloudFormation if it deleted the cluster',
      `up to ${lossText(backups)}`,
      `the longest time since the last recovery point: ${derivation(backups) || 'no rule selects the cluster'}`,
    ],
    [
      `${region} does not respond`,
      copied.length === 0
        ? 'no backup: no rule copies recovery points to another Region'
        : copied.flatMap(({ copies }) => copies).join(', '),
      copied.length === 0 ? 'not restorable until the Region responds' : `up to ${lossText(copied)}`,
      copied.length === 0 ? 'backups.copyRegion is not set' : derivation(copied),
    ],
  ];
}

function measurement(tests: PageEnvironment['recovery']['tests']): string {
  const [test] = tests.filter(({ type }) => type === AURORA);
  if (test === undefined) return 'no restore test measures it';
  return test.hours === undefined
    ? 'a restore test measures it'
    : `a restore test measures it every ${spanText(test.hours)}`;
}

function durationText({ name, recovery, resources }: PageEnvironment): string {
  const test = recovery.tests.find(({ type }) => type === AURORA);
  const workloads = [...new Set(resources.map(({ stack }) => stack))].filter((stack) =>
    /^(?:service|job)-/.test(stack.slice(name.length + 1)),
  );
  const measured =
    test === undefined
      ? 'No restore test measures the restore.'
      : `The restore test ${test.plan} (${test.schedule}) restores the latest recovery point; the last command below prints its durations.`;
  return `Duration (RTO): no setting determines it, because it depends on the amount of data. It is the sum of two parts. 1. The restore of the cluster. ${measured} The runbook estimates ${RUNBOOK_ESTIMATES.restore}. 2. The deployment of the stack of the database and of ${counted(workloads.length, 'stack of a workload', 'stacks of workloads')}, each deleted and deployed again (${workloads.join(', ') || 'none'}). The runbook estimates ${RUNBOOK_ESTIMATES.deployment}. Both numbers are estimates, not measurements of ${name}.`;
}
