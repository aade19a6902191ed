import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { proxiedNames } from '../../../../lib/operate/verify/checks/proxied-names';
import { lines } from './verify-support';

let server: Server;
let cloudflareUrl: string;

beforeAll(async () => {
  server = createServer((_request, response) =>
    response.end(JSON.stringify({ result: { ipv4_cidrs: ['104.16.0.0/13'], ipv6_cidrs: ['2606:4700::/32'] } })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cloudflareUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

const resolving = (...addresses: string[]) => ({
  cloudflareUrl,
  network: { resolve: () => Promise.resolve(addresses) },
});

test('accepts names that answer with addresses of Cloudflare', async () => {
  expect(await lines(proxiedNames, resolving('104.16.1.1', '104.23.255.255'))).toEqual(['ok DNS-01 1 of 1']);
});

test('finds a name that answers with another address, or with none', async () => {
  expect(await lines(proxiedNames, resolving('104.16.1.1', '192.0.2.1'))).toEqual([
    'problem DNS-01 www.example.com answers with 192.0.2.1',
  ]);
  expect(await lines(proxiedNames, resolving())).toEqual(['problem DNS-01 www.example.com has no address']);
});

test('a name that does not exist is a problem', async () => {
  const resolve = () =>
    Promise.reject(Object.assign(new Error('queryA ENOTFOUND www.example.com'), { code: 'ENOTFOUND' }));
  expect(await lines(proxiedNames, { cloudflareUrl, network: { resolve } })).toEqual([
    'problem DNS-01 www.example.com has no address',
  ]);
});

test('expects no proxy at the stage dns-only', async () => {
  const domain = { dnsZone: 'example.com', cloudflare: { originStage: 'dns-only' as const } };
  expect(await lines(proxiedNames, { ...resolving('192.0.2.1'), settings: { domain } })).toEqual([]);
});
