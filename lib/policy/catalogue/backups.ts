import { ControlLevel, SourcePolicy, type Control } from './control';

/** BAK: backups. */
export const BACKUPS_CONTROLS: readonly Control[] = [
  {
    id: 'BAK-01',
    statement:
      'Every stateful resource (Aurora, DynamoDB, S3, EFS) is assigned to a backup plan by tag: daily, weekly and monthly backups with a retention period per environment; the deployment ensures that the AWS Backup service opt-in of the account is enabled (without it, the plan silently backs up nothing).',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'BAK-02',
    statement:
      'Backup vaults use Vault Lock in governance mode in all environments; production uses compliance mode and the logically air-gapped vault once the settings contain a written confirmation (retention, date, irreversibility).',
    sources: [SourcePolicy.D],
    level: ControlLevel.WAIVABLE_IN_PRODUCTION,
  },
  {
    id: 'BAK-03',
    statement: 'Production backups are copied to another Region, within the allowed Regions.',
    sources: [SourcePolicy.B],
    level: ControlLevel.OPTION,
  },
  {
    id: 'BAK-04',
    statement:
      'Automatic restore tests run on a schedule into isolated subnets of a specified VPC, and a failed test triggers an alarm; the restore runbook states times and steps.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'BAK-05',
    statement: 'Backup retention also has an upper limit, so that deleted customer data expires from the backups.',
    sources: [SourcePolicy.E, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
];
