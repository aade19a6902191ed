import { CloudflareRanges } from '../../../constructs';

const ANSWER = {
  result: { ipv4_cidrs: CloudflareRanges.REVIEWED.ipv4, ipv6_cidrs: CloudflareRanges.REVIEWED.ipv6 },
  success: true,
};

test('the reviewed list has 15 IPv4 and 7 IPv6 ranges without duplicates', () => {
  expect(new Set(CloudflareRanges.REVIEWED.ipv4).size).toBe(15);
  expect(new Set(CloudflareRanges.REVIEWED.ipv6).size).toBe(7);
  expect(CloudflareRanges.REVIEWED.ipv4.every((range) => /^(\d{1,3}\.){3}\d{1,3}\/(1[2-9]|2\d)$/.test(range))).toBe(
    true,
  );
  expect(CloudflareRanges.REVIEWED.ipv6.every((range) => /^[0-9a-f:]+::\/(29|3\d)$/.test(range))).toBe(true);
});

test('a different order is no drift', () => {
  const published = CloudflareRanges.parse(JSON.stringify(ANSWER));
  expect(CloudflareRanges.drift({ ...published, ipv4: [...published.ipv4].reverse() })).toEqual({
    added: [],
    removed: [],
  });
});

test('added and removed ranges are reported', () => {
  const known = { ipv4: ['192.0.2.0/24', '198.51.100.0/24'], ipv6: ['2001:db8::/32'] };
  const published = { ipv4: ['192.0.2.0/24', '203.0.113.0/24'], ipv6: ['2001:db8::/32'] };
  expect(CloudflareRanges.drift(published, known)).toEqual({ added: ['203.0.113.0/24'], removed: ['198.51.100.0/24'] });
});

test.each(['{}', '{"result":{"ipv4_cidrs":[],"ipv6_cidrs":[]}}', '{"result":{"ipv4_cidrs":["192.0.2.0/24"]}}'])(
  'rejects a response that is not a list of ranges: %s',
  (response) => {
    expect(() => CloudflareRanges.parse(response)).toThrow('The input is not a list of Cloudflare ranges');
  },
);
