import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, C, D, E } = SourcePolicy;

/** INC: incidents. */
export const INCIDENTS_CONTROLS: readonly Control[] = controls({
  'INC-01': [
    ControlLevel.HARD,
    [A, C, E],
    'Each severity has an incident route: encrypted topics with subscriptions for email, webhook, chat and pager; alarms without a route fail cdk synth.',
  ],
  'INC-02': [
    ControlLevel.HARD,
    [A, D],
    'Each service and each data store names its owner and main contact (tags and alarm text) and links to its runbook; the security contact of the account is set.',
  ],
  'INC-03': [
    ControlLevel.HARD,
    [C],
    'High-severity findings are sent to a person immediately; the notification text states the breach notification deadline (72 h, GDPR art. 33).',
  ],
  'INC-04': [
    ControlLevel.INFORMATIVE,
    [A, D],
    'Runbooks exist for restore, failover, key compromise, secret leak, DDoS and rollback.',
    'runbooks are documents, which templates do not contain; INC-02 checks that alarms link to them',
  ],
  'INC-05': [
    ControlLevel.HARD_IN_PRODUCTION,
    [A, D],
    'A critical incident that no recipient confirms is sent to a second route; each route has a backup contact.',
  ],
});
