// Public entry points.
export { apiWebAcl } from './edge-01-api-web-acl';
export { webAcl } from './edge-01-web-acl';
export { noCountAction } from './edge-02-no-count-action';
export { owaspManagedRuleGroups } from './edge-02-owasp-managed-rule-groups';
export { rateBasedRule } from './edge-03-rate-based-rule';
export { wafDataProtection } from './edge-04-waf-data-protection';
export { wafLogging } from './edge-04-waf-logging';
export { ddosAlarm } from './edge-05-ddos-alarm';
export { ddosMitigation } from './edge-05-ddos-mitigation';
export { shieldProtection } from './edge-05-shield-protection';
export { originLock } from './edge-06-origin-lock';
export { distributionHttpsOnly } from './edge-07-distribution-https-only';
export { originAccessControl } from './edge-07-origin-access-control';
export { securityHeaders } from './edge-07-security-headers';
export { apiAuthorization } from './edge-08-api-authorization';
export { authenticationRequired } from './edge-08-authentication-required';
export { jwtAudience } from './edge-08-jwt-audience';
