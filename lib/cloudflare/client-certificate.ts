import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { MILLISECONDS_PER_DAY } from '../../facts/calendar-day';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** For the client of a TLS connection (RFC 5280, 4.2.1.12). */
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
/** Cloudflare notifies thirty days before the expiration. */
export const MIN_DAYS_LEFT = 30;

/** Text of files in PEM format. */
export interface ClientCertificateFiles {
  /** The certificate, alone. */
  readonly certificate: string;
  readonly privateKey: string;
  /** Certificates in the load balancer's trust store. */
  readonly authority: string;
}

/**
 * The reasons for which the load balancer or Cloudflare rejects a client certificate.
 *
 * @param today `YYYY-MM-DD`
 */
export function certificateErrors(
  { certificate, privateKey, authority }: ClientCertificateFiles,
  today: string,
): string[] {
  const [leaf, ...more] = certificatesIn(certificate);
  if (leaf === undefined) return ['the certificate is not in PEM format'];
  const key = keyIn(privateKey);
  return [
    ...(more.length > 0
      ? ['the certificate file contains more than one certificate: Cloudflare accepts only the leaf']
      : []),
    ...(key === undefined ? ['the private key cannot be read: use PEM format without a passphrase'] : []),
    ...(key === undefined || leaf.checkPrivateKey(key) ? [] : ['the private key belongs to another certificate']),
    ...(leaf.ca ? ['the certificate is a certificate authority: use a certificate that it signed'] : []),
    ...(isForClients(leaf)
      ? []
      : ['the certificate is not a client certificate: create it with extendedKeyUsage clientAuth']),
    ...(isSignedByOne(leaf, authority) ? [] : ['the certificate is not signed by the authority of the settings']),
    ...validityErrors(leaf, today),
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

/** Whole days until the certificate expires; negative afterward. */
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

/** A certificate without a purpose is valid for all. */
function isForClients({ keyUsage }: X509Certificate): boolean {
  const purposes = keyUsage as readonly string[] | undefined;
  return purposes === undefined || purposes.includes(CLIENT_AUTHENTICATION);
}

function validityErrors(certificate: X509Certificate, today: string): string[] {
  const { validFrom, validTo } = certificate;
  const days = daysLeft(certificate, today);
  return [
    ...(Date.parse(validFrom) > Date.parse(today) + MILLISECONDS_PER_DAY
      ? [`the certificate is valid from ${validFrom}`]
      : []),
    ...(days < MIN_DAYS_LEFT
      ? [`the certificate expires on ${validTo}, in ${days} days; allowed: ${MIN_DAYS_LEFT} or more`]
      : []),
  ];
}
