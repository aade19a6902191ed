import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicNetwork } from '../../../../lib/operate';
import type { DnsResolver } from '../../../../lib/operate/verify/public-network';

describe('a request', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.writeHead(301, { 'X-Frame-Options': 'DENY', location: 'https://www.example.com/' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(() => server.close());

  test('returns the status and the headers in lowercase, and follows no redirect', async () => {
    const response = await publicNetwork().request(url);
    expect(response?.status).toBe(301);
    expect(response?.headers).toMatchObject({ 'x-frame-options': 'DENY', location: 'https://www.example.com/' });
  });

  test('without a connection has no response', async () => {
    expect(await publicNetwork().request('http://127.0.0.1:1/')).toBeUndefined();
  });
});

/** A resolver with these answers, which refuses other look-ups. */
const resolverWith = (answers: Partial<DnsResolver>) => answers as DnsResolver;
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(`queryNs ${code}`), { code }));

describe('the answers of a resolver', () => {
  test('have the presentation format of the records', async () => {
    const { lookUp, resolve } = publicNetwork(
      resolverWith({
        resolve4: () => Promise.resolve(['192.0.2.1']),
        resolveMx: () => Promise.resolve([{ exchange: 'mx.example.org', priority: 10 }]),
        resolveTxt: () => Promise.resolve([['v=DKIM1; p=', 'AAAA']]),
        resolveCaa: () =>
          Promise.resolve([
            { critical: 0, issue: 'example.org' },
            { critical: 0, issuewild: ';' },
          ]),
      }),
    );
    expect(await resolve('example.com')).toEqual(['192.0.2.1']);
    expect(await Promise.all((['MX', 'TXT', 'CAA', 'DS'] as const).map((type) => lookUp('example.com', type)))).toEqual(
      [['10 mx.example.org'], ['v=DKIM1; p=AAAA'], ['0 issue example.org', '0 issuewild ;'], []],
    );
  });

  test('for a name without a record are none, and other errors are passed on', async () => {
    const none = publicNetwork(resolverWith({ resolveNs: failing('ENODATA') }));
    expect(await none.lookUp('labs.example.com', 'NS')).toEqual([]);
    const failed = publicNetwork(resolverWith({ resolveNs: failing('EREFUSED') }));
    await expect(failed.lookUp('labs.example.com', 'NS')).rejects.toThrow('EREFUSED');
  });
});
