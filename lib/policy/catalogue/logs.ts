import { ControlLevel, SourcePolicy, type Control } from './control';

/** LOG: audit and logs. */
export const LOGS_CONTROLS: readonly Control[] = [
  {
    id: 'LOG-01',
    statement:
      'A multi-Region CloudTrail trail, which can also be an organization trail, has log file validation, is encrypted and delivers to a locked bucket and a log group; it records data events for sensitive buckets and the Data API (reads of secrets are management events).',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-02',
    statement: 'Every log group is encrypted and has an explicit retention period.',
    sources: [SourcePolicy.A, SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-03',
    statement:
      'Workload log groups (Standard class) mask personal data and credentials (CloudWatch Logs data protection policies).',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-04',
    statement:
      'Saved queries make the logs searchable: errors by service, slow requests, denied calls, WAF blocks, rejected flows.',
    sources: [SourcePolicy.A],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'saved queries help operators; no other control depends on them',
  },
  {
    id: 'LOG-05',
    statement: 'Load balancers, distributions and buckets have access logs enabled.',
    sources: [SourcePolicy.A, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'LOG-06',
    statement: 'Logs and data expire: lifecycle rules and retention periods apply to everything that is stored.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
];
