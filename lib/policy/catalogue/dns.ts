import { ControlLevel, SourcePolicy, type Control } from './control';

/** DNS: the Cloudflare zone. */
export const DNS_CONTROLS: readonly Control[] = [
  {
    id: 'DNS-01',
    statement:
      "Zone records, proxied by default, generated from the AWS side's outputs; ACM validation records included.",
    sources: [SourcePolicy.A],
    level: ControlLevel.INFORMATIVE,
  },
  {
    id: 'DNS-02',
    statement: 'DNSSEC on; CAA records allow only the certificate authorities in use.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-03',
    statement: 'Strict origin TLS, minimum TLS 1.2 (1.3 in production), TLS 1.3 on, HTTPS forced, HSTS.',
    sources: [SourcePolicy.A, SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-04',
    statement: 'Managed WAF rule set, custom rules, rate limits and DDoS overrides at Cloudflare.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-05',
    statement: 'Authenticated origin pulls (pairs with EDGE-06).',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DNS-06',
    statement: 'Mail safety records even for domains that send none: SPF, DKIM null, DMARC reject, null MX.',
    sources: [SourcePolicy.A],
    level: ControlLevel.WAIVABLE,
  },
  {
    id: 'DNS-07',
    statement: 'Cloudflare notifications (attack, certificate, origin error) go to the incident route.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-08',
    statement:
      'One scoped API token per environment, kept in Secrets Manager, read at run time, never in source, plan, synthesized JSON or state.',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'DNS-09',
    statement: 'State is remote, encrypted, locked and versioned.',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
];
