import { ControlLevel, SourcePolicy, type Control } from './control';

/** DNS: the Cloudflare zone. */
export const DNS_CONTROLS: readonly Control[] = [
  {
    id: 'DNS-01',
    statement:
      'DNS records of the Cloudflare zone are proxied by default and generated from the outputs of the AWS stacks; ACM validation records are included.',
    sources: [SourcePolicy.A],
    level: ControlLevel.INFORMATIVE,
  },
  {
    id: 'DNS-02',
    statement: 'DNSSEC is enabled; CAA records allow only the certificate authorities in use.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-03',
    statement:
      'The Cloudflare zone uses strict TLS to the origin, minimum TLS 1.2 (1.3 in production), TLS 1.3 enabled, HTTPS enforced and HSTS.',
    sources: [SourcePolicy.A, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-04',
    statement: 'Cloudflare applies a managed WAF ruleset, custom rules, rate limits and DDoS overrides.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-05',
    statement: 'Authenticated origin pulls are enabled (used together with EDGE-06).',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DNS-06',
    statement:
      'Domains have email security records, even if they send no email: SPF, null DKIM, DMARC reject, null MX.',
    sources: [SourcePolicy.A],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'DNS-07',
    statement: 'Cloudflare notifications (attack, certificate, origin error) are sent to the incident route.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-08',
    statement:
      'Each environment has one scoped Cloudflare API token; the token is stored in Secrets Manager, read at run time, and never present in source code, plan, synthesized JSON or state.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-09',
    statement: 'Terraform state is remote, encrypted, locked and versioned.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
];
