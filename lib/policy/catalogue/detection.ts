import { ControlLevel, SourcePolicy, type Control } from './control';

/** DET: detection and response. */
export const DETECTION_CONTROLS: readonly Control[] = [
  {
    id: 'DET-01',
    statement:
      'GuardDuty (all protection plans in use), Security Hub with standards, Inspector, Config recorder with a conformance set, Access Analyzer; Macie as an option.',
    sources: [SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-02',
    statement: 'Exceptions, API errors, latency, batch runs are monitored for every service without being asked for.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-03',
    statement: 'Anomaly alarms on request volume and error rate ("uncommon behaviour").',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-04',
    statement:
      'CIS alarms on the trail: root use, no-MFA sign-in, policy, key, network, trail and console changes made outside the pipeline.',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'DET-05',
    statement:
      'Outside-in probes for each public endpoint through its public name (never past the origin lock), from more than one place; status endpoint.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DET-06',
    statement: 'A dashboard per environment and per service.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'a help for whoever looks: nothing is less secure without it, and alarms do not depend on it (DET-02)',
  },
  {
    id: 'DET-07',
    statement: 'Suspicious back-end connections are noticed: flow-log and DNS findings, and a ready rule set to block.',
    sources: [SourcePolicy.A],
    level: ControlLevel.HARD,
  },
];
