import { ControlLevel, SourcePolicy, type Control } from './control';

/** LOG: audit and logs. */
export const LOGS_CONTROLS: readonly Control[] = [
  {
    id: 'LOG-01',
    statement:
      'Organisation-ready, multi-region CloudTrail with validation, encrypted, to a locked bucket and a log group; data events for sensitive buckets and the Data API (reads of secrets are management events).',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-02',
    statement: 'Every log group encrypted, with explicit retention.',
    sources: [SourcePolicy.A, SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-03',
    statement:
      'Workload log groups (Standard class) mask personal data and credentials (CloudWatch data-protection policies).',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-04',
    statement:
      'Saved queries make the logs searchable: errors by service, slow requests, denied calls, WAF blocks, rejected flows.',
    sources: [SourcePolicy.A],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'a help for whoever searches: nothing is less secure without it',
  },
  {
    id: 'LOG-05',
    statement: 'Access logs for load balancers, distributions, buckets.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-06',
    statement: 'Logs and data have an end: lifecycle rules and retention for everything stored.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
];
