import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, E } = SourcePolicy;

/** EDGE: WAF, Shield, CDN. */
export const EDGE_CONTROLS: readonly Control[] = controls({
  'EDGE-01': [
    ControlLevel.HARD,
    [C, E],
    'Every internet-facing load balancer, distribution and API is associated with an AWS WAF web ACL.',
  ],
  'EDGE-02': [
    ControlLevel.HARD,
    [C, E],
    'The web ACL contains custom rules and managed rule groups that cover the OWASP Top 10 (common, known bad inputs, SQL injection, OS-specific; IP reputation and anonymous IP where the client connects directly, while behind a proxy these two run at the proxy); the capacity of the web ACL in WCUs is stated (1,500 included, 5,000 is the limit).',
  ],
  'EDGE-03': [
    ControlLevel.HARD,
    [A, E],
    'Rate-based rules limit requests per client IP address (and per configurable key/path) with the Block action.',
  ],
  'EDGE-04': [
    ControlLevel.HARD,
    [A, B],
    'WAF logs are retained and encrypted; web ACL data protection redacts credentials and cookies (in logs and sampled requests).',
  ],
  'EDGE-05': [
    ControlLevel.OPTION,
    [C, E],
    'The use of Shield Standard is stated; one setting per environment enables Shield Advanced: protections for load balancers, distributions, hosted zones and Elastic IP addresses, protection groups, health-based detection, automatic application layer (layer 7) mitigation, Shield Response Team access, proactive engagement. The monthly cost is stated where Shield Advanced is enabled.',
  ],
  'EDGE-06': [
    ControlLevel.HARD_WHEN_PROXIED,
    [A, E],
    'The origin accepts traffic only from the CDN: from Cloudflare IP address ranges and with a second proof (authenticated origin pulls with mutual TLS, or a secret header that is stored in Secrets Manager and rotated).',
  ],
  'EDGE-07': [
    ControlLevel.HARD,
    [A, B, C],
    'Static front ends use a private bucket, a CDN with origin access control, HTTPS only and security headers (HSTS, CSP, nosniff, frame options, referrer policy).',
  ],
  'EDGE-08': [
    ControlLevel.PER_SERVICE,
    [A],
    'Backend requests carry a verified token: a JWT (issuer, JWKS, and audience as an explicit claim) or OIDC, verified at the load balancer; public paths are listed by name.',
  ],
});
