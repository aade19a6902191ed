import { ControlLevel, SourcePolicy, type Control } from './control';

/** DET: detection and response. */
export const DETECTION_CONTROLS: readonly Control[] = [
  {
    id: 'DET-01',
    statement:
      'GuardDuty (all protection plans in use), Security Hub with standards, Inspector, an AWS Config recorder with a set of conformance rules, and IAM Access Analyzer are enabled; Macie is an option.',
    sources: [SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-02',
    statement: 'Every service is monitored by default for exceptions, API errors, latency and batch runs.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-03',
    statement: 'Anomaly detection alarms monitor request volume and error rate ("uncommon behavior").',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-04',
    statement:
      'CIS alarms on the CloudTrail trail report root user activity, sign-in without MFA, and policy, key, network, trail and console changes made outside the pipeline.',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-05',
    statement:
      'External probes check each public endpoint through its public name (never bypassing the origin lock) from more than one location; a status endpoint exists.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DET-06',
    statement: 'Each environment and each service has a dashboard.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'dashboards help operators; no other control depends on them, and alarms work without them (DET-02)',
  },
  {
    id: 'DET-07',
    statement:
      'Suspicious back-end connections are detected by flow log and DNS findings; a predefined rule set can block them.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
];
