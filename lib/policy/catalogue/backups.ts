import { ControlLevel, SourcePolicy, type Control } from './control';

/** BAK: backups. */
export const BACKUPS_CONTROLS: readonly Control[] = [
  {
    id: 'BAK-01',
    statement:
      "Every stateful resource (Aurora, DynamoDB, S3, EFS) is in a backup plan by tag: daily, weekly, monthly with retention per environment; the account's service opt-in is made sure of at deploy (without it the plan silently backs up nothing).",
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'BAK-02',
    statement:
      'Vault lock in governance mode everywhere; compliance mode and the logically air-gapped vault in production once the settings carry a written confirmation (retention, date, irreversibility).',
    sources: [SourcePolicy.D],
    level: ControlLevel.WAIVABLE_IN_PRODUCTION,
  },
  {
    id: 'BAK-03',
    statement: 'Cross-region copies for production, within the allowed regions.',
    sources: [SourcePolicy.B],
    level: ControlLevel.OPTION,
  },
  {
    id: 'BAK-04',
    statement:
      'Automatic restore tests on a schedule into isolated subnets of a named VPC, with an alarm on failure; the restore runbook states times and steps.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'BAK-05',
    statement: 'Retention has an upper bound too, so that deleted customer data leaves the backups.',
    sources: [SourcePolicy.E, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
];
