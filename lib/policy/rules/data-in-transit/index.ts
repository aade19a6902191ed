// Encryption in transit.
export { encryptedConnections } from './tls-01-encrypted-connections';
export { httpRedirect } from './tls-01-http-redirect';
export { listenerSecurityPolicy } from './tls-01-listener-security-policy';
export { noLegacyEndpoints } from './tls-01-no-legacy-endpoints';
export { targetEncryption } from './tls-02-target-encryption';
export { clientCertificateBundle } from './tls-03-client-certificate-bundle';
export { clusterRequiresTls } from './tls-03-cluster-requires-tls';
export { databaseRequiresTls } from './tls-03-database-requires-tls';
export { proxyRequiresTls } from './tls-03-proxy-requires-tls';
export { cacheTransitEncryption } from './tls-04-cache-transit-encryption';
export { tlsOnlyPolicy } from './tls-04-tls-only-policy';
export { acmCertificate } from './tls-05-acm-certificate';
export { certificateExpirationAlarm } from './tls-05-certificate-expiration-alarm';
