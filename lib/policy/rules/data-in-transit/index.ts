import { httpRedirect } from './tls-01-http-redirect';
import { listenerSecurityPolicy } from './tls-01-listener-security-policy';
import { noLegacyEndpoints } from './tls-01-no-legacy-endpoints';
import { targetEncryption } from './tls-02-target-encryption';
import { databaseRequiresTls } from './tls-03-database-requires-tls';
import { proxyRequiresTls } from './tls-03-proxy-requires-tls';
import { cacheTransitEncryption } from './tls-04-cache-transit-encryption';
import { tlsOnlyPolicy } from './tls-04-tls-only-policy';
import { acmCertificate } from './tls-05-acm-certificate';
import { certificateExpirationAlarm } from './tls-05-certificate-expiration-alarm';
import type { Rule } from '../rule';

/** Encryption in transit. */
export const DATA_IN_TRANSIT_RULES: readonly Rule[] = [
  httpRedirect,
  listenerSecurityPolicy,
  noLegacyEndpoints,
  targetEncryption,
  databaseRequiresTls,
  proxyRequiresTls,
  cacheTransitEncryption,
  tlsOnlyPolicy,
  acmCertificate,
  certificateExpirationAlarm,
];
