import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A key and a self-signed certificate, made anew at each start: they leave neither the task nor the volume. The load
 * balancer encrypts to the task and does not verify its certificate.
 */
export function selfSignedCertificate(directory) {
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '90'],
    ...['-subj', '/CN=task', '-keyout', key, '-out', cert],
  ]);
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
