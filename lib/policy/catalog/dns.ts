import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, E } = SourcePolicy;

/** DNS: the Cloudflare zone. */
export const DNS_CONTROLS: readonly Control[] = controls({
  'DNS-01': [
    ControlLevel.INFORMATIVE,
    [A],
    'DNS records of the Cloudflare zone are proxied by default and generated from the outputs of the AWS stacks; ACM validation records are included.',
  ],
  'DNS-02': [
    ControlLevel.HARD,
    [A, E],
    'DNSSEC is enabled; CAA records allow only the certificate authorities in use.',
  ],
  'DNS-03': [
    ControlLevel.HARD,
    [A, C, E],
    'The Cloudflare zone uses strict TLS to the origin, minimum TLS 1.2 (1.3 in production), TLS 1.3 enabled, HTTPS enforced and HSTS.',
  ],
  'DNS-04': [
    ControlLevel.HARD,
    [A, E],
    'Cloudflare applies a managed WAF ruleset, custom rules, rate limits and DDoS overrides.',
  ],
  'DNS-05': [
    ControlLevel.HARD_IN_PRODUCTION,
    [A, E],
    'Authenticated origin pulls are enabled (used together with EDGE-06).',
  ],
  'DNS-06': [
    ControlLevel.WAIVABLE,
    [A],
    'Domains have email security records, even if they send no email: SPF, null DKIM, DMARC reject, null MX.',
  ],
  'DNS-07': [
    ControlLevel.HARD,
    [A, E],
    'Cloudflare notifications (attack, certificate, origin error) are sent to the incident route.',
  ],
  'DNS-08': [
    ControlLevel.HARD,
    [A, B, E],
    'Each environment has one scoped Cloudflare API token; the token is stored in Secrets Manager, read at run time, and never present in source code, plan, synthesized JSON or state.',
  ],
  'DNS-09': [ControlLevel.HARD, [A, B], 'Terraform state is remote, encrypted, locked and versioned.'],
  'DNS-10': [
    ControlLevel.OPTION,
    [C, E],
    'Caching has two layers: immutable assets are cached; responses for an individual user are never cached.',
  ],
});
