import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** For the client of a TLS connection (RFC 5280, 4.2.1.12). */
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
/** A shorter one would be renewed in a hurry: Cloudflare writes thirty days before the end. */
export const MIN_DAYS_LEFT = 30;

const MILLISECONDS_PER_DAY = 86_400_000;

/** Text of files in PEM format. */
export interface ClientCertificateFiles {
  /** The certificate, alone. */
  readonly certificate: string;
  readonly privateKey: string;
  /** Certificates that the load balancer's trust store holds. */
  readonly authority: string;
}

/**
 * What would make the load balancer, or Cloudflare, refuse a client certificate, once the origin is locked.
 *
 * @param today `YYYY-MM-DD`
 */
export function mistakesIn({ certificate, privateKey, authority }: ClientCertificateFiles, today: string): string[] {
  const [leaf, ...more] = certificatesIn(certificate);
  if (leaf === undefined) return ['the certificate is none in PEM format'];
  const key = keyIn(privateKey);
  return [
    ...(more.length > 0 ? ['the certificate file holds more than one: Cloudflare takes the leaf alone'] : []),
    ...(key === undefined ? ['the private key cannot be read: give it in PEM format, without a passphrase'] : []),
    ...(key === undefined || leaf.checkPrivateKey(key) ? [] : ['the private key is that of another certificate']),
    ...(leaf.ca ? ['the certificate is an authority: give the one that it signed'] : []),
    ...(isForClients(leaf) ? [] : ['the certificate is not for clients: make it with extendedKeyUsage clientAuth']),
    ...(isSignedByOne(leaf, authority) ? [] : ['the certificate is not signed by the authority of the settings']),
    ...untimely(leaf, today),
  ];
}

/** Whether one of the authority's certificates signed the certificate. */
export function isSignedByOne(certificate: X509Certificate, authority: string): boolean {
  return certificatesIn(authority).some(
    (issuer) => issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey),
  );
}

/** The certificates in a text; none where one of them cannot be read. */
export function certificatesIn(text: string): X509Certificate[] {
  try {
    return [...text.matchAll(CERTIFICATE)].map(([pem]) => new X509Certificate(pem));
  } catch {
    return [];
  }
}

/** Whole days until the certificate ends; negative afterwards. */
export function daysLeft({ validTo }: X509Certificate, today: string): number {
  return Math.floor((Date.parse(validTo) - Date.parse(today)) / MILLISECONDS_PER_DAY);
}

function keyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

/** A certificate that names no purpose is for all. */
function isForClients({ keyUsage }: X509Certificate): boolean {
  const purposes = keyUsage as readonly string[] | undefined;
  return purposes === undefined || purposes.includes(CLIENT_AUTHENTICATION);
}

function untimely(certificate: X509Certificate, today: string): string[] {
  const { validFrom, validTo } = certificate;
  const days = daysLeft(certificate, today);
  return [
    ...(Date.parse(validFrom) > Date.parse(today) + MILLISECONDS_PER_DAY
      ? [`the certificate begins on ${validFrom}`]
      : []),
    ...(days < MIN_DAYS_LEFT
      ? [`the certificate ends on ${validTo}, in ${days} days; allowed are ${MIN_DAYS_LEFT} or more`]
      : []),
  ];
}
