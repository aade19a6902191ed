import { ControlLevel, SourcePolicy, type Control } from './control';

/** TLS: data in transit. */
export const DATA_IN_TRANSIT_CONTROLS: readonly Control[] = [
  {
    id: 'TLS-01',
    statement:
      'Public listeners use TLS 1.3 (post-quantum hybrid security policy); TLS 1.2 without CBC cipher suites is available only as an explicitly named option for legacy clients; an HTTP listener only redirects to HTTPS.',
    sources: [SourcePolicy.A, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'TLS-02',
    statement: 'Traffic from load balancers to tasks is encrypted as well.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'TLS-03',
    statement:
      'The database rejects unencrypted connections (engine parameter); clients receive the path of the CA certificate bundle.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'TLS-04',
    statement: 'The resource policies of queues, topics, buckets, caches and file systems deny requests without TLS.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'TLS-05',
    statement:
      'Certificates are issued by ACM with DNS validation and use EC keys or RSA keys of at least 2048 bits; an alarm reports upcoming certificate expiration.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
];
