import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, D, E } = SourcePolicy;

/** BAK: backups. */
export const BACKUPS_CONTROLS: readonly Control[] = controls({
  'BAK-01': [
    ControlLevel.HARD,
    [A, E],
    'Every stateful resource (Aurora, DynamoDB, S3, EFS) is assigned to a backup plan by tag: daily, weekly and monthly backups with a retention period per environment; the deployment ensures that the AWS Backup service opt-in of the account is enabled (without it, the plan silently backs up nothing).',
  ],
  'BAK-02': [
    ControlLevel.WAIVABLE_IN_PRODUCTION,
    [D],
    'Backup vaults use Vault Lock in governance mode in all environments; production uses compliance mode and the logically air-gapped vault once the settings contain a written confirmation (retention, date, irreversibility).',
  ],
  'BAK-03': [ControlLevel.OPTION, [B], 'Production backups are copied to another Region, within the allowed Regions.'],
  'BAK-04': [
    ControlLevel.HARD_IN_PRODUCTION,
    [A],
    'Automatic restore tests run on a schedule into isolated subnets of a specified VPC, and a failed test triggers an alarm; the restore runbook states times and steps.',
  ],
  'BAK-05': [
    ControlLevel.HARD,
    [E, D],
    'Backup retention also has an upper limit, so that deleted customer data expires from the backups.',
  ],
});
