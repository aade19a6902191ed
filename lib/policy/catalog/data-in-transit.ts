import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, D, E } = SourcePolicy;

/** TLS: data in transit. */
export const DATA_IN_TRANSIT_CONTROLS: readonly Control[] = controls({
  'TLS-01': [
    ControlLevel.HARD,
    [A, C, E],
    'Public listeners use TLS 1.3 (post-quantum hybrid security policy); TLS 1.2 without CBC cipher suites is available only as an explicitly named option for legacy clients; an HTTP listener only redirects to HTTPS.',
  ],
  'TLS-02': [ControlLevel.WAIVABLE, [B, E], 'Traffic from load balancers to tasks is encrypted as well.'],
  'TLS-03': [
    ControlLevel.HARD,
    [B, E],
    'The database rejects unencrypted connections (engine parameter); clients receive the path of the CA certificate bundle.',
  ],
  'TLS-04': [
    ControlLevel.HARD,
    [B, E],
    'The resource policies of queues, topics, buckets, caches and file systems deny requests without TLS.',
  ],
  'TLS-05': [
    ControlLevel.HARD,
    [D, E],
    'Certificates are issued by ACM with DNS validation and use EC keys or RSA keys of at least 2048 bits; an alarm reports upcoming certificate expiration.',
  ],
});
