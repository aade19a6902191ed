import { ControlLevel, SourcePolicy, type Control } from './control';

/** EDGE: WAF, Shield, CDN. */
export const EDGE_CONTROLS: readonly Control[] = [
  {
    id: 'EDGE-01',
    statement: 'Every internet-facing load balancer, distribution and API is associated with an AWS WAF web ACL.',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-02',
    statement:
      'The web ACL contains custom rules and managed rule groups that cover the OWASP Top 10 (common, known bad inputs, SQL injection, OS-specific; IP reputation and anonymous IP where the client connects directly, while behind a proxy these two run at the proxy); the capacity of the web ACL in WCUs is stated (1,500 included, 5,000 is the limit).',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-03',
    statement:
      'Rate-based rules limit requests per client IP address (and per configurable key/path) with the Block action.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-04',
    statement:
      'WAF logs are retained and encrypted; web ACL data protection redacts credentials and cookies (in logs and sampled requests).',
    sources: [SourcePolicy.A, SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-05',
    statement:
      'The use of Shield Standard is stated; one setting per environment enables Shield Advanced: protections for load balancers, distributions, hosted zones and Elastic IP addresses, protection groups, health-based detection, automatic application layer (layer 7) mitigation, Shield Response Team access, proactive engagement. The monthly cost is stated where Shield Advanced is enabled.',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.OPTION,
  },
  {
    id: 'EDGE-06',
    statement:
      'The origin accepts traffic only from the CDN: from Cloudflare IP address ranges and with a second proof (authenticated origin pulls with mutual TLS, or a secret header that is stored in Secrets Manager and rotated).',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD_WHEN_PROXIED,
  },
  {
    id: 'EDGE-07',
    statement:
      'Static front ends use a private bucket, a CDN with origin access control, HTTPS only and security headers (HSTS, CSP, nosniff, frame options, referrer policy).',
    sources: [SourcePolicy.A, SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'EDGE-08',
    statement:
      'Backend requests carry a verified token: a JWT (issuer, JWKS, and audience as an explicit claim) or OIDC, verified at the load balancer; public paths are listed by name.',
    sources: [SourcePolicy.A],
    level: ControlLevel.PER_SERVICE,
  },
];
