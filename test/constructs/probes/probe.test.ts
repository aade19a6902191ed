import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handler, probe } from '../../../constructs/probes/runtime/probe';

const servers: Server[] = [];
let certificate: { readonly key: string; readonly cert: string };

/** OpenSSL creates the certificates; without it, the tests are skipped. */
const whereOpensslIs: (name: string, tests: () => void) => void =
  spawnSync('openssl', ['version']).status === 0
    ? describe
    : (name) => {
        console.warn(`NOT RUN: ${name}. Install openssl.`);
      };

whereOpensslIs('the probe of a site over TLS', () => {
  beforeAll(() => {
    const directory = mkdtempSync(join(tmpdir(), 'probe-'));
    const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    rmSync(directory, { recursive: true });
  });

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Responds with a status, or does not respond without one. */
  async function site(status: number | undefined, options: ServerOptions = {}): Promise<string> {
    const server = createServer({ ...certificate, ...options }, (request, response) => {
      if (status === undefined) return;
      response.writeHead(request.url === '/health' ? status : 404, { location: '/health' }).end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return `https://localhost:${(server.address() as AddressInfo).port}/health`;
  }

  test('status 200 over TLS with a trusted certificate succeeds', async () => {
    await expect(probe(await site(200), { ca: certificate.cert })).resolves.toBeUndefined();
  });

  test.each([204, 301, 404, 503])('%d is a failure', async (status) => {
    const address = await site(status);
    await expect(probe(address, { ca: certificate.cert })).rejects.toThrow(
      `${address} returned status ${status}, not 200`,
    );
  });

  test('an untrusted certificate is a failure', async () => {
    await expect(probe(await site(200))).rejects.toThrow('self-signed certificate');
  });

  test('a site that supports at most TLS 1.1 is a failure', async () => {
    const old: ServerOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    await expect(probe(await site(200, old), { ca: certificate.cert })).rejects.toThrow(/protocol version/);
  });

  test('a response after the timeout is a failure', async () => {
    const slow = await site(undefined);
    await expect(probe(slow, { ca: certificate.cert, timeout: 50 })).rejects.toThrow('aborted');
  });
});

test('a canary without an address fails', async () => {
  await expect(Promise.resolve().then(handler)).rejects.toThrow('Invalid URL');
});
