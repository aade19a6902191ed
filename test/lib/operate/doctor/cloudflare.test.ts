import { cloudflare } from '../../../../lib/operate/doctor/cloudflare';
import { serviceError } from '../../../support/fake-aws';
import { LoopbackCloudflare } from '../../../support/loopback-cloudflare';
import { diagnose } from './doctor-support';

const TOKEN = 't'.repeat(40);
const ZONE = { id: 'a'.repeat(32), name: 'example.com', account: { id: 'account1' } };

let api: LoopbackCloudflare;
let url: string;

beforeEach(async () => {
  api = new LoopbackCloudflare(TOKEN);
  api.zones = [ZONE];
  url = await api.listen();
});

afterEach(() => api.close());

test('accepts the zone with an active token', async () => {
  const found = await diagnose(cloudflare, { cloudflare: { token: TOKEN, url } });
  expect(found.map(({ subject, verdict, detail }) => `${verdict} ${subject}: ${detail}`)).toEqual([
    'ok zone example.com: account account1',
    'ok API token: active, does not expire',
    expect.stringMatching(/^ok permissions of the API token: reads DNS, .*; that it may edit is not tested$/),
  ]);
  expect(new Set(api.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('finds that there is no such zone', async () => {
  api.zones = [];
  expect(await diagnose(cloudflare, { cloudflare: { token: TOKEN, url } })).toMatchObject([
    { verdict: 'problem', detail: 'the API token has no access to the DNS zone example.com' },
  ]);
});

test('finds a zone of another account', async () => {
  const domain = { dnsZone: 'example.com', cloudflare: { accountId: 'b'.repeat(32) } };
  expect(await diagnose(cloudflare, { settings: { domain }, cloudflare: { token: TOKEN, url } })).toMatchObject([
    {
      verdict: 'problem',
      detail: `the API token has no access to the DNS zone example.com in the account ${'b'.repeat(32)}`,
    },
  ]);
});

test('finds a token that is not active, and permissions that it lacks', async () => {
  api.tokenState = { status: 'expired', expires_on: '2026-01-01T00:00:00Z' };
  api.forbidden = ['/dns_records', '/bot_management'];
  expect(await diagnose(cloudflare, { cloudflare: { token: TOKEN, url } })).toMatchObject([
    { verdict: 'ok' },
    { subject: 'API token', verdict: 'problem', detail: 'expired, expires on 2026-01-01T00:00:00Z' },
    { verdict: 'problem', detail: 'it may not read DNS, Bot Management' },
  ]);
});

test('finds a token that Cloudflare does not know, and does not print it', async () => {
  const other = 'x'.repeat(40);
  const found = await diagnose(cloudflare, { cloudflare: { token: other, url } });
  expect(found).toMatchObject([{ verdict: 'problem' }]);
  expect(JSON.stringify(found)).not.toContain(other);
});

test('takes the token of the secret, and states how to give one before the secret exists', async () => {
  const answers = { GetSecretValue: { SecretString: `${TOKEN}\n` } };
  expect(await diagnose(cloudflare, { answers, cloudflare: { url } })).toHaveLength(3);
  const missing = { GetSecretValue: serviceError('ResourceNotFoundException') };
  expect(await diagnose(cloudflare, { answers: missing, cloudflare: { url } })).toMatchObject([
    { verdict: 'unknown', detail: 'the secret production/cloudflare/api-token does not exist yet' },
  ]);
});

test('an environment without a domain has no zone', async () => {
  expect(await diagnose(cloudflare, { settings: { domain: undefined } })).toEqual([]);
});
