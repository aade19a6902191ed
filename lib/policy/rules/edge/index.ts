import { apiWebAcl } from './edge-01-api-web-acl';
import { webAcl } from './edge-01-web-acl';
import { noCountAction } from './edge-02-no-count-action';
import { owaspManagedRuleGroups } from './edge-02-owasp-managed-rule-groups';
import { rateBasedRule } from './edge-03-rate-based-rule';
import { wafDataProtection } from './edge-04-waf-data-protection';
import { wafLogging } from './edge-04-waf-logging';
import { ddosAlarm } from './edge-05-ddos-alarm';
import { ddosMitigation } from './edge-05-ddos-mitigation';
import { shieldProtection } from './edge-05-shield-protection';
import { originLock } from './edge-06-origin-lock';
import { distributionHttpsOnly } from './edge-07-distribution-https-only';
import { originAccessControl } from './edge-07-origin-access-control';
import { securityHeaders } from './edge-07-security-headers';
import { apiAuthorization } from './edge-08-api-authorization';
import { jwtAudience } from './edge-08-jwt-audience';
import type { Rule } from '../rule';

/** Public entry points. */
export const EDGE_RULES: readonly Rule[] = [
  apiWebAcl,
  webAcl,
  noCountAction,
  owaspManagedRuleGroups,
  rateBasedRule,
  wafDataProtection,
  wafLogging,
  ddosAlarm,
  ddosMitigation,
  shieldProtection,
  originLock,
  distributionHttpsOnly,
  originAccessControl,
  securityHeaders,
  apiAuthorization,
  jwtAudience,
];
