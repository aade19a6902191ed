import { ControlLevel, SourcePolicy, type Control } from './control';

/** TLS: data in transit. */
export const DATA_IN_TRANSIT_CONTROLS: readonly Control[] = [
  {
    id: 'TLS-01',
    statement:
      'Public listeners speak TLS 1.3 (post-quantum hybrid policy); TLS 1.2 without CBC suites only as a named choice for old clients; a plain-HTTP listener only redirects to HTTPS.',
    sources: [SourcePolicy.A, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'TLS-02',
    statement: 'Load balancer → task traffic is encrypted as well.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'TLS-03',
    statement: 'The database refuses unencrypted connections (engine parameter) and clients get the CA bundle path.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'TLS-04',
    statement: 'Queues, topics, buckets, caches, file systems refuse non-TLS requests by resource policy.',
    sources: [SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'TLS-05',
    statement: 'Certificates come from ACM with DNS validation, EC or ≥ 2048-bit RSA keys, expiry alarm.',
    sources: [SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
];
