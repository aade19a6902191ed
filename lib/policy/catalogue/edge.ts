import { ControlLevel, SourcePolicy, type Control } from './control';

/** EDGE: WAF, Shield, CDN. */
export const EDGE_CONTROLS: readonly Control[] = [
  {
    id: 'EDGE-01',
    statement: 'Every internet-facing load balancer, distribution and API has a WAF web ACL.',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-02',
    statement:
      'The web ACL carries managed rule groups that cover the OWASP Top 10 (common, known bad inputs, SQL injection, OS-specific, IP reputation and anonymous IP where the client connects directly; behind a proxy those run at the proxy), custom rules; its WCU are stated (1,500 included, 5,000 the limit).',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-03',
    statement: 'Rate limits per client IP (and per configurable key/path) with a block action.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-04',
    statement:
      'WAF logs are kept, encrypted, with credentials and cookies redacted by web-ACL data protection (logs and samples).',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-05',
    statement:
      'Shield Standard is stated; Shield Advanced is one switch per environment: protections for load balancers, distributions, hosted zones and elastic IPs, protection groups, health-based detection, automatic layer-7 mitigation, response-team access, proactive engagement. The monthly cost is stated where it is switched on.',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
  {
    id: 'EDGE-06',
    statement:
      'The origin accepts traffic from the CDN only: Cloudflare address ranges plus a second proof (authenticated origin pull by mutual TLS, or a secret header kept in Secrets Manager and rotated).',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD_WHEN_PROXIED,
  },
  {
    id: 'EDGE-07',
    statement:
      'Static front ends: private bucket, CDN with origin access control, HTTPS only, security headers (HSTS, CSP, nosniff, frame options, referrer policy).',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-08',
    statement:
      'Backend requests carry a verified token: JWT (issuer, JWKS, and audience as an explicit claim) or OIDC checked at the load balancer; public paths are listed by name.',
    sources: [SourcePolicy.A],
    level: ControlLevel.PER_SERVICE,
  },
];
