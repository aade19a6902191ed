import { readFileSync } from 'node:fs';

const CERTIFICATE = /^-----BEGIN CERTIFICATE-----$/m;
const PRIVATE_KEY = /PRIVATE KEY-----/;

/** Why a file is no certificate of an authority without its key; undefined if it is one. */
export function certificateAuthorityError(path: string): string | undefined {
  const pem = readFileSync(path, 'utf8');
  if (PRIVATE_KEY.test(pem))
    return `${path} contains a private key; allowed is a certificate only. Remove the key from the app`;
  return CERTIFICATE.test(pem) ? undefined : `${path} is not a certificate in PEM format`;
}
