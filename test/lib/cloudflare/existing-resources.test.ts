import { existingResources, type ZoneInventory, type ZoneRecord } from '../../../lib/cloudflare/existing-resources';
import { api, contractFile, newZone, run, startZone, zone, ZONE_ID, zoneJson } from '../../support/cloudflare-command';
import { NEW_ZONE, type ZoneContents } from '../../support/loopback-cloudflare';

beforeAll(startZone);
beforeEach(newZone);
afterAll(() => api.close());

describe('what the zone has already', () => {
  const ENTRY_POINT = { id: 'b'.repeat(32), kind: 'zone', phase: 'http_request_firewall_custom' };
  const RECORD = { id: 'c'.repeat(32), type: 'CNAME', name: 'www.example.com', content: 'old.example.net' };
  const contents: ZoneContents = {
    ...NEW_ZONE,
    rulesets: [...NEW_ZONE.rulesets, ENTRY_POINT],
    transforms: [{ id: 'add_security_headers', enabled: true }],
    records: [{ ...RECORD, name: 'other.example.com' }, RECORD],
  };
  const imports = (folder: string): string[] => {
    const { resource } = JSON.parse(zoneJson(folder)) as { resource: Record<string, Record<string, object>> };
    const named = (type: string, prefix: string) =>
      `${type}.${Object.keys(resource[type] ?? {}).find((id) => id.startsWith(prefix)) ?? prefix}`;
    return [
      `${named('cloudflare_ruleset', 'Firewall_Custom')} zones/${ZONE_ID}/${ENTRY_POINT.id}`,
      `${named('cloudflare_managed_transforms', 'Security_Headers')} ${ZONE_ID}`,
      `${named('cloudflare_dns_record', 'Service-web')} ${ZONE_ID}/${RECORD.id}`,
    ];
  };
  const printed = (output: string) =>
    [...output.matchAll(/cdk-secure-baseline cloudflare production import (.*)/g)].map(([, call]) => call);

  test('apply is refused before anything is changed, with the command that imports each of them', async () => {
    api.contents = contents;
    const { exit, calls, output, errors, folder } = await run(['production', 'apply', '--yes']);
    expect(exit).toBe(1);
    expect(calls.map(({ args }) => args[1])).toEqual(['init', 'state']);
    expect(printed(output).sort()).toEqual(imports(folder).sort());
    expect(errors).toContain('Nothing was changed: import these resources');
  });

  test('plan prints them as well, and plans', async () => {
    api.contents = contents;
    const { exit, calls, output } = await run(['production', 'plan']);
    expect([exit, calls.at(-1)?.args[1]]).toEqual([0, 'plan']);
    expect(printed(output)).toHaveLength(3);
  });

  test('what is in the state is applied', async () => {
    api.contents = contents;
    const { folder } = await run(['production', 'synth', '--contract', contractFile()]);
    const resources = imports(folder).map((line) => {
      const [type, name] = (line.split(' ')[0] ?? '').split('.');
      return { mode: 'managed', type, name };
    });
    zone.state = JSON.stringify({ version: 4, resources });
    const { exit, calls } = await run(['production', 'apply', '--yes']);
    expect([exit, calls.at(-1)?.args[1]]).toEqual([0, 'apply']);
  });

  test('existing prints them and the destinations of webhooks, and plans nothing', async () => {
    api.contents = { ...contents, webhooks: [{ id: 'd'.repeat(32), name: 'pager' }] };
    const { exit, calls, output } = await run(['production', 'existing']);
    expect([exit, calls.map(({ args }) => args[1])]).toEqual([0, ['init', 'state']]);
    expect(printed(output)).toHaveLength(3);
    expect(output).toContain(`Webhook destination 'pager': ${'d'.repeat(32)}\n`);
  });

  test('DNSSEC that waits for the registrar is explained, with its DS record', async () => {
    api.contents = { ...NEW_ZONE, dnssec: { status: 'pending', ds: 'example.com. 3600 IN DS 2371 13 2 1F98' } };
    const { output } = await run(['production', 'plan']);
    expect(output).toContain(
      'DNSSEC is pending: enter this DS record at the registrar.\n  example.com. 3600 IN DS 2371 13 2 1F98\n',
    );
    expect((await run(['production', 'plan', '--stack', 'edge-validation'])).output).not.toContain('DNSSEC');
  });

  test('DNSSEC that is active needs no line', async () => {
    expect((await run(['production', 'plan'])).output).not.toContain('DNSSEC');
  });
});

const zoneOf = (records: readonly Partial<ZoneRecord>[]): ZoneInventory => ({
  zoneId: ZONE_ID,
  entryPoints: [],
  enabledTransforms: [],
  records: records.map((record) => ({ id: 'c'.repeat(32), type: 'TXT', name: 'example.com', content: '', ...record })),
});

describe('a DNS record is in conflict', () => {
  test.each<[string, object, Partial<ZoneRecord>]>([
    [
      'a host of any type',
      { type: 'CNAME', name: 'www.example.com', content: 'x' },
      { type: 'A', name: 'WWW.example.com' },
    ],
    [
      'an alias of any record',
      { type: 'TXT', name: '_dmarc.example.com', content: '"x"' },
      { type: 'CNAME', name: '_dmarc.example.com' },
    ],
    [
      'a second SPF record',
      { type: 'TXT', name: 'example.com', content: '"v=spf1 -all"' },
      { content: 'v=spf1 include:x ~all' },
    ],
    [
      'any MX of the null MX',
      { type: 'MX', name: 'example.com', content: '.' },
      { type: 'MX', content: 'mx.example.net' },
    ],
    [
      'a CAA record of the same authority',
      { type: 'CAA', name: 'example.com', data: { flags: 0, tag: 'issue', value: 'amazon.com' } },
      { type: 'CAA', data: { tag: 'issue', value: 'amazon.com' } },
    ],
  ])('%s', (_what, attributes, record) => {
    const json = { resource: { cloudflare_dns_record: { New: attributes } } };
    expect(existingResources(json, new Set(), zoneOf([record]))).toEqual([
      expect.objectContaining({ address: 'cloudflare_dns_record.New', importId: `${ZONE_ID}/${'c'.repeat(32)}` }),
    ]);
  });
});

test.each<[string, object, Partial<ZoneRecord>]>([
  [
    'another text',
    { type: 'TXT', name: 'example.com', content: '"v=spf1 -all"' },
    { content: 'google-site-verification=1' },
  ],
  ['another name', { type: 'CNAME', name: 'www.example.com', content: 'x' }, { type: 'A', name: 'api.example.com' }],
  [
    'another authority',
    { type: 'CAA', name: 'example.com', data: { flags: 0, tag: 'issue', value: 'amazon.com' } },
    { type: 'CAA', data: { tag: 'issue', value: 'pki.goog' } },
  ],
  [
    'mail beside the name of a service',
    { type: 'CNAME', name: 'www.example.com', content: 'x' },
    { type: 'MX', name: 'www.example.com' },
  ],
])('%s does not', (_what, attributes, record) => {
  const json = { resource: { cloudflare_dns_record: { New: attributes } } };
  expect(existingResources(json, new Set(), zoneOf([record]))).toEqual([]);
});
