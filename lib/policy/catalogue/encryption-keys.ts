import { ControlLevel, SourcePolicy, type Control } from './control';

/** KEY: encryption keys. */
export const ENCRYPTION_KEYS_CONTROLS: readonly Control[] = [
  {
    id: 'KEY-01',
    statement:
      'A customer-managed KMS key per data domain (data, logs, secrets, backup, artifacts …) and environment; none is shared between environments (S3 and ALB access-log buckets are SSE-S3: AWS offers nothing else).',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-02',
    statement:
      'Yearly (or shorter) automatic rotation; deletion window of 30 days in production; alarm when deletion is scheduled or a key is disabled.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-03',
    statement:
      'Administration and use are granted by different statements to different principals, over key and IAM policies together; those that monitor keys do neither; changes of a key policy raise an alarm.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-04',
    statement: 'Service access is limited with `kms:ViaService`, encryption context, source account/ARN conditions.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'KEY-05',
    statement: 'A CloudHSM-backed or external key store can be named instead.',
    sources: [SourcePolicy.B],
    level: ControlLevel.OPTION,
    withoutRule:
      'CloudFormation makes no key in a CloudHSM cluster or an external key store: it is made there, named by its ARN, and declared by its owner (BaselinePolicy.attest)',
  },
];
