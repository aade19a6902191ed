import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, C, D, E } = SourcePolicy;

/** STO: application data stores and links. */
export const STORES_CONTROLS: readonly Control[] = controls({
  'STO-01': [
    ControlLevel.HARD,
    [A, C],
    'Buckets for workloads are private, encrypted with a customer managed key, versioned and included in the backup plan; stored objects have an expiration; only named workloads have access.',
    undefined,
    'the rules of KEY-01, IAM-06, TLS-04 and BAK-01 check encryption, public access, versions and backups of every bucket; those of IAM-01 and STO-04 check that roles name the bucket and read none of another workload (test/lib/stacks/links.proof.ts)',
  ],
  'STO-02': [
    ControlLevel.HARD,
    [A],
    'Document tables are encrypted with a customer managed key and have point-in-time recovery, deletion protection and a separate backup at least weekly.',
    undefined,
    'the rules of KEY-01 and BAK-01 check encryption and weekly backups of every table',
  ],
  'STO-03': [
    ControlLevel.HARD,
    [A],
    'Queues and topics are encrypted with a customer managed key, accept only TLS requests, allow only named senders, and have a dead-letter queue with a maximum receive count and an alarm on messages in the dead-letter queue.',
    undefined,
    'the rules of KEY-01, INC-01 and TLS-04 check encryption and TLS of every queue and topic',
  ],
  'STO-04': [
    ControlLevel.HARD,
    [C, D, E],
    'A link declares what a workload may do with a data store; the IAM permissions, the network path and the key usage are derived from the link, and nothing more is granted.',
    undefined,
    'the permissions of each link and access kind are simulated (test/lib/stacks/links.proof.ts)',
  ],
});
