import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, D, E } = SourcePolicy;

/** DET: detection and response. */
export const DETECTION_CONTROLS: readonly Control[] = controls({
  'DET-01': [
    ControlLevel.HARD,
    [C, D],
    'GuardDuty (all protection plans in use), Security Hub with standards, Inspector, an AWS Config recorder with a set of conformance rules, and IAM Access Analyzer are enabled; Macie is an option.',
  ],
  'DET-02': [
    ControlLevel.HARD,
    [A, E],
    'Every service is monitored by default for exceptions, API errors, latency and batch runs.',
  ],
  'DET-03': [
    ControlLevel.HARD,
    [A],
    'Anomaly detection alarms monitor request volume and error rate ("uncommon behavior").',
  ],
  'DET-04': [
    ControlLevel.HARD,
    [B, D],
    'CIS alarms on the CloudTrail trail report root user activity, sign-in without MFA, and policy, key, network, trail and console changes made outside the pipeline.',
  ],
  'DET-05': [
    ControlLevel.HARD_IN_PRODUCTION,
    [D, E],
    'External probes check each public endpoint through its public name (never bypassing the origin lock) from more than one location; a status endpoint exists.',
  ],
  'DET-06': [ControlLevel.INFORMATIVE, [D, E], 'Each environment and each service has a dashboard.'],
  'DET-07': [
    ControlLevel.HARD,
    [A],
    'Suspicious back-end connections are detected by flow log and DNS findings; a predefined rule set can block them.',
  ],
  'DET-08': [
    ControlLevel.OPTION,
    [D, E],
    'A public status page is updated by the probes and is reachable when the environment is not.',
  ],
  'DET-09': [ControlLevel.OPTION, [E], 'Requests are traced across workloads; the traces contain no personal data.'],
});
