import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, D, E } = SourcePolicy;

/** LOG: audit and logs. */
export const LOGS_CONTROLS: readonly Control[] = controls({
  'LOG-01': [
    ControlLevel.HARD,
    [A, B, D],
    'A multi-Region CloudTrail trail, which can also be an organization trail, has log file validation, is encrypted and delivers to a locked bucket and a log group; it records data events for sensitive buckets and the Data API (reads of secrets are management events).',
  ],
  'LOG-02': [ControlLevel.HARD, [A, D, E], 'Every log group is encrypted and has an explicit retention period.'],
  'LOG-03': [
    ControlLevel.HARD,
    [B, C],
    'Workload log groups (Standard class) mask personal data and credentials (CloudWatch Logs data protection policies).',
  ],
  'LOG-04': [
    ControlLevel.INFORMATIVE,
    [A],
    'Saved queries make the logs searchable: errors by service, slow requests, denied calls, WAF blocks, rejected flows.',
  ],
  'LOG-05': [ControlLevel.HARD, [A, D], 'Load balancers, distributions and buckets have access logs enabled.'],
  'LOG-06': [
    ControlLevel.HARD,
    [D, E],
    'Logs and data expire: lifecycle rules and retention periods apply to everything that is stored.',
  ],
  'LOG-07': [
    ControlLevel.OPTION,
    [D],
    'Logs and findings can be exported to an external tool over an encrypted path with least privilege.',
  ],
});
