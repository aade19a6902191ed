import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloudflare } from '../../../lib/cloudflare';
import type { CloudflareSettings } from '../../../lib/config';
import { production, staging } from '../../reference-estate';
import { testCertificate, type TestCertificate } from '../../support/certificates';
import { TODAY } from '../../support/cloudflare';
import { LoopbackCloudflare } from '../../support/loopback-cloudflare';
import { titled } from '../../support/titled';

const TOKEN = 'Not-a-token_0123456789-abcdefghijklmnopq';
const ZONE_ID = '0123456789abcdef'.repeat(2);
const ACCOUNT_ID = 'fedcba9876543210'.repeat(2);

const authority = testCertificate({ name: 'Origin pulls', isAuthority: true });
const client = testCertificate({ name: 'cloudflare.example.com', issuer: authority, purpose: 2 });
const older = testCertificate({ name: 'cloudflare.example.com', issuer: authority });
const otherAuthority = testCertificate({ name: 'Origin pulls', isAuthority: true });

const projectRoot = mkdtempSync(join(tmpdir(), 'origin-pulls-'));
const api = new LoopbackCloudflare(TOKEN);
let url: string;

interface Outcome {
  readonly exit?: number;
  readonly output: string;
  readonly refusal?: string;
}

function file(name: string, content: string): string {
  const path = join(projectRoot, name);
  writeFileSync(path, content);
  chmodSync(path, 0o600);
  return path;
}

/** The options that give a certificate and its key. */
function given({ certificate, privateKey }: TestCertificate): string[] {
  return ['--certificate', file('client.pem', certificate), '--key', file('client.key', privateKey)];
}

async function run(options: readonly string[] = [], changed: CloudflareSettings = {}): Promise<Outcome> {
  const settings = {
    plan: 'pro',
    originStage: 'origin-pulls',
    originPullAuthority: 'authority.pem',
    ...changed,
  } as const;
  let output = '';
  let refusal: string | undefined;
  const exit = await cloudflare({
    argv: ['production', 'origin-pulls', ...options],
    environments: [staging, { ...production, domain: { dnsZone: 'example.com', cloudflare: settings } }],
    today: TODAY,
    projectRoot,
    processEnvironment: {},
    aws: { contract: () => Promise.reject(new Error('not asked')), apiToken: () => Promise.resolve(TOKEN) },
    api: { url, pause: () => Promise.resolve() },
    synthesize: () => [],
    output: (text) => (output += text),
    errors: (text) => (output += text),
  }).catch((error: unknown) => {
    refusal = ((error as Error).cause as Error).message;
    return undefined;
  });
  return { exit, output, refusal };
}

const methods = () => api.requests.map(({ method }) => method);
const kept = (id: string, { certificate }: TestCertificate, status = 'active') => ({ id, certificate, status });

beforeAll(async () => {
  url = await api.listen();
});

beforeEach(() => {
  file('authority.pem', authority.certificate);
  api.requests.length = 0;
  api.certificates = [];
  api.zones = [{ id: ZONE_ID, name: 'example.com', account: { id: ACCOUNT_ID } }];
  api.broken = undefined;
  api.deployed = 'active';
});

afterAll(() => {
  api.close();
});

describe('an upload', () => {
  test('waits until the certificate is active', async () => {
    expect(await run(given(client))).toEqual({
      exit: 0,
      output: [
        'Uploaded as certificate-1; the deployment takes some minutes.',
        'certificate-1: active, expires in 343 days',
        'Cloudflare presents to the origin of example.com a certificate that its load balancer accepts.',
        '',
      ].join('\n'),
    });
    expect(api.requests[0]?.path).toBe('/zones?name=example.com');
    expect(methods()).toEqual(['GET', 'GET', 'POST', 'GET', 'GET', 'GET']);
    expect(JSON.parse(api.requests[2]?.body ?? '')).toEqual({
      certificate: client.certificate,
      private_key: client.privateKey,
    });
  });

  test('of an existing certificate changes nothing', async () => {
    api.certificates = [kept('first', client)];
    const { exit, output } = await run(given(client));
    expect([exit, output.split('\n')[0]]).toEqual([0, 'The certificate exists already: first.']);
    expect(methods()).not.toContain('POST');
  });

  test('beside an older certificate reports both', async () => {
    api.certificates = [kept('older', older)];
    const { exit, output } = await run(given(client));
    expect(exit).toBe(1);
    expect(output).toContain('More than one certificate: upload one with --replace.');
  });

  test('with --replace removes the older certificate after the new one is active', async () => {
    api.certificates = [kept('older', older)];
    const { exit, output } = await run([...given(client), '--replace']);
    expect(exit).toBe(0);
    expect(output).toContain('Removed older.');
    expect(methods()).toEqual(['GET', 'GET', 'POST', 'GET', 'GET', 'GET', 'DELETE', 'GET']);
    expect(api.certificates.map(({ certificate }) => certificate)).toEqual([client.certificate]);
  });

  test('that Cloudflare does not deploy keeps the older certificate', async () => {
    api.certificates = [kept('older', older)];
    api.deployed = 'deployment_timed_out';
    const { refusal } = await run([...given(client), '--replace']);
    expect(refusal).toBe('Cloudflare did not deploy the certificate certificate-2: it is deployment_timed_out.');
    expect(methods()).not.toContain('DELETE');
  });

  test('that takes too long reports the next step', async () => {
    api.deployed = 'pending_deployment';
    expect((await run(given(client))).refusal).toBe(
      'Cloudflare has not deployed the certificate certificate-1 yet: run the command again later, without --certificate.',
    );
  });
});

describe('without --certificate it reports what Cloudflare presents to the origin', () => {
  test.each(
    titled<[(typeof api)['certificates'], number, string]>({
      nothing: [[], 1, 'Cloudflare has no certificate of this DNS zone: add --certificate and --key.'],
      'the right one': [[kept('a', client)], 0, 'a: active, expires in 343 days'],
      'one that is deleted, and the right one': [[kept('a', client), kept('b', older, 'deleted')], 0, 'a: active'],
      'one that is not deployed': [
        [kept('a', client, 'deployment_timed_out')],
        1,
        'a: deployment_timed_out, expires in 343 days: not active',
      ],
      'one of another authority': [
        [kept('a', testCertificate({ name: 'x', issuer: otherAuthority }))],
        1,
        'not signed by the authority of the settings',
      ],
      'one that expires soon': [
        [kept('a', testCertificate({ name: 'x', issuer: authority, to: '2026-12-01' }))],
        1,
        'a: active, expires in 9 days: renewal is due',
      ],
      'one that cannot be read': [[{ id: 'a', certificate: 'x', status: 'active' }], 1, 'a: active: not readable'],
    }),
  )('%s', async (_what, certificates, exit, line) => {
    api.certificates = certificates;
    const outcome = await run();
    expect(outcome.exit).toBe(exit);
    expect(outcome.output).toContain(line);
    expect(new Set(methods())).toEqual(new Set(['GET']));
  });

  test('a new authority beside the old one is accepted', async () => {
    file('authority.pem', otherAuthority.certificate + authority.certificate);
    api.certificates = [kept('a', client)];
    expect((await run()).exit).toBe(0);
  });
});

describe('rejects without a request', () => {
  const signed = (changes: object) => testCertificate({ name: 'x', issuer: authority, ...changes });

  test.each(
    titled<[TestCertificate, string]>({
      text: [{ certificate: 'hello', privateKey: client.privateKey }, 'the certificate is not in PEM format'],
      'a chain': [
        { ...client, certificate: client.certificate + authority.certificate },
        'the certificate file contains more than one certificate: Cloudflare accepts only the leaf',
      ],
      'a key that cannot be read': [
        { ...client, privateKey: 'x' },
        'the private key cannot be read: use PEM format without a passphrase',
      ],
      'the key of another': [
        { ...client, privateKey: older.privateKey },
        'the private key belongs to another certificate',
      ],
      'an authority': [
        signed({ isAuthority: true }),
        'the certificate is a certificate authority: use a certificate that it signed',
      ],
      'one for servers': [
        signed({ purpose: 1 }),
        'the certificate is not a client certificate: create it with extendedKeyUsage clientAuth',
      ],
      'one of another authority of the same name': [
        testCertificate({ name: 'x', issuer: otherAuthority }),
        'the certificate is not signed by the authority of the settings',
      ],
      'one that expires soon': [
        signed({ to: '2026-12-21' }),
        'the certificate expires on Dec 21 00:00:00 2026 GMT, in 29 days; allowed: 30 or more',
      ],
      'one of next year': [signed({ from: '2027-01-01' }), 'the certificate is valid from Jan  1 00:00:00 2027 GMT'],
    }),
  )('%s', async (_what, certificate, error) => {
    const { refusal } = await run(given(certificate));
    expect(refusal).toBe(`the certificate cannot be used:\n  ${error}\nNothing was uploaded.`);
    expect(api.requests).toEqual([]);
  });

  test('a key that other users can read', async () => {
    const options = given(client);
    chmodSync(join(projectRoot, 'client.key'), 0o644);
    expect((await run(options)).refusal).toContain(
      'client.key: run chmod 600, and create a new key if a user has read it',
    );
    expect(api.requests).toEqual([]);
  });

  test('settings without an authority, or with an invalid file', async () => {
    expect((await run([], { originPullAuthority: undefined })).refusal).toContain(
      'domain.cloudflare.originPullAuthority is not set',
    );
    file('authority.pem', 'hello');
    expect((await run()).refusal).toBe('authority.pem contains no certificate in PEM format');
  });

  test.each([
    [['--certificate', 'x'], 'Add --certificate and --key.'],
    [['--replace'], 'Add --certificate and --key.'],
  ])('the call %j', async (options, message) => {
    expect(await run(options)).toMatchObject({ exit: 2, output: expect.stringContaining(message) as string });
  });
});

describe('reports errors of Cloudflare', () => {
  test.each([
    ['no zone', [], 'the API token has no access to the DNS zone example.com'],
    [
      'two zones of the name',
      [1, 2].map((account) => ({ id: ZONE_ID, name: 'example.com', account: { id: String(account) } })),
      'the API token has access to more than one DNS zone example.com',
    ],
  ])('%s', async (_what, zones, message) => {
    api.zones = zones;
    expect((await run()).refusal).toBe(message);
  });

  test('a zone of another account', async () => {
    expect((await run([], { accountId: 'a'.repeat(32) })).refusal).toBe(
      `the API token has no access to the DNS zone example.com in the account ${'a'.repeat(32)}`,
    );
  });

  test.each(
    titled({
      'its errors, without the token': [
        {
          status: 403,
          body: JSON.stringify({ success: false, errors: [{ code: 9109, message: `Invalid ${TOKEN}` }] }),
        },
        'Cloudflare rejected GET /zones?name=example.com with status 403: Invalid [hidden] (9109)',
      ],
      'a page of a proxy': [
        { status: 200, body: '<html>' },
        'Cloudflare rejected GET /zones?name=example.com with status 200: unknown error',
      ],
      'a redirection: the token is sent to no other host': [
        { status: 302, body: '' },
        'the request GET /zones?name=example.com to Cloudflare failed: unexpected redirect',
      ],
    }),
  )('%s', async (_what, broken, message) => {
    api.broken = broken;
    expect((await run()).refusal).toBe(message);
  });
});
