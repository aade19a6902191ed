import { apiWebAcl } from '../edge-01-api-web-acl';
import { webAcl } from '../edge-01-web-acl';
import { owaspGroups } from '../edge-02-owasp-groups';
import { wafBlocks } from '../edge-02-waf-blocks';
import { rateLimit } from '../edge-03-rate-limit';
import { protectedFields } from '../edge-04-protected-fields';
import { wafLogs } from '../edge-04-waf-logs';
import { attackAlarm } from '../edge-05-attack-alarm';
import { attackResponse } from '../edge-05-attack-response';
import { shieldedEntries } from '../edge-05-shielded-entries';
import { originLock } from '../edge-06-origin-lock';
import { httpsOnly } from '../edge-07-https-only';
import { privateOrigin } from '../edge-07-private-origin';
import { securityHeaders } from '../edge-07-security-headers';
import { authorizedRequests } from '../edge-08-authorized-requests';
import { tokenAudience } from '../edge-08-token-audience';
import { listenerPolicy } from '../tls-01-listener-policy';
import { noOldEntries } from '../tls-01-no-old-entries';
import { plainHttpRedirects } from '../tls-01-plain-http-redirects';
import { targetEncryption } from '../tls-02-target-encryption';
import { databaseRequiresTls } from '../tls-03-database-requires-tls';
import { proxyRequiresTls } from '../tls-03-proxy-requires-tls';
import { encryptedCache } from '../tls-04-encrypted-cache';
import { tlsOnlyPolicy } from '../tls-04-tls-only-policy';
import { expiryAlarm } from '../tls-05-expiry-alarm';
import { validatedCertificate } from '../tls-05-validated-certificate';
import type { Rule } from '../rule';

/** Public entries and encryption on the way. */
export const EDGE_RULES: readonly Rule[] = [
  apiWebAcl,
  webAcl,
  owaspGroups,
  wafBlocks,
  rateLimit,
  protectedFields,
  wafLogs,
  attackAlarm,
  attackResponse,
  shieldedEntries,
  originLock,
  httpsOnly,
  privateOrigin,
  securityHeaders,
  authorizedRequests,
  tokenAudience,
  listenerPolicy,
  noOldEntries,
  plainHttpRedirects,
  targetEncryption,
  databaseRequiresTls,
  proxyRequiresTls,
  encryptedCache,
  tlsOnlyPolicy,
  expiryAlarm,
  validatedCertificate,
];
