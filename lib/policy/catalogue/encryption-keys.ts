import { ControlLevel, SourcePolicy, type Control } from './control';

/** KEY: encryption keys. */
export const ENCRYPTION_KEYS_CONTROLS: readonly Control[] = [
  {
    id: 'KEY-01',
    statement:
      'Each environment has one customer managed KMS key per data domain (data, logs, secrets, backup, artifacts …); environments do not share keys (buckets for S3 and ALB access logs use SSE-S3, because AWS supports no other encryption for them).',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-02',
    statement:
      'Keys rotate automatically every year (or more often); the waiting period before key deletion is 30 days in production; an alarm triggers when a key deletion is scheduled or a key is disabled.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-03',
    statement:
      'Key administration and key usage are granted by different statements to different principals, across key policies *and* IAM policies together; principals that monitor keys have neither permission; a key policy change triggers an alarm.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-04',
    statement:
      'Service access to keys is limited by conditions on kms:ViaService, encryption context and source account/ARN.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-05',
    statement: 'A key store backed by AWS CloudHSM or an external key store can be specified instead.',
    sources: [SourcePolicy.B],
    level: ControlLevel.OPTION,
    withoutRule:
      'CloudFormation makes no key in a CloudHSM cluster or an external key store: it is made there, named by its ARN, and declared by its owner (BaselinePolicy.attest)',
  },
];
