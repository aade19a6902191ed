import { ControlLevel, SourcePolicy, type Control } from './control';

/** INC: incidents. */
export const INCIDENTS_CONTROLS: readonly Control[] = [
  {
    id: 'INC-01',
    statement:
      'Incident routes by severity: encrypted topics, subscriptions for mail, webhook, chat, pager; alarms without a route fail synth.',
    sources: [SourcePolicy.A, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'INC-02',
    statement:
      'Each service and data store names its owner and key contact (tags and alarm text), with a link to its runbook; account security contact set.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'INC-03',
    statement:
      "High-severity findings reach a person at once; the breach clock (72 h, GDPR art. 33) starts in the notification's text.",
    sources: [SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'INC-04',
    statement: 'Runbooks: restore, failover, key compromise, secret leak, DDoS, roll back.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'documents, in docs/runbooks: alarms name theirs (INC-02), and a test looks for each',
  },
];
