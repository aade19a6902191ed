import { ControlLevel, SourcePolicy, type Control } from './control';

/** INC: incidents. */
export const INCIDENTS_CONTROLS: readonly Control[] = [
  {
    id: 'INC-01',
    statement:
      'Each severity has an incident route: encrypted topics with subscriptions for email, webhook, chat and pager; alarms without a route fail cdk synth.',
    sources: [SourcePolicy.A, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'INC-02',
    statement:
      'Each service and each data store names its owner and main contact (tags and alarm text) and links to its runbook; the security contact of the account is set.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'INC-03',
    statement:
      'High-severity findings are sent to a person immediately; the notification text states the breach notification deadline (72 h, GDPR art. 33).',
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'INC-04',
    statement: 'Runbooks exist for restore, failover, key compromise, secret leak, DDoS and rollback.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'documents, in docs/runbooks: alarms name theirs (INC-02), and a test looks for each',
  },
];
