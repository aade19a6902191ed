import { Address4 } from 'ip-address';
import * as fc from 'fast-check';
import { isInRanges, isInternetRange, isPrivateRange, parseIpv4Range, rangesOverlap } from '../../facts/ip-range';

test.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/08',
  '10.0.0.256/32',
  '010.0.0.0/8',
  '10.0.0.1/8',
  '10.0.0/16',
  '0x0a.0.0.0/8',
  '::/0',
  ' 10.0.0.0/8',
])('AWS does not accept the IPv4 range %p', (text) => {
  expect(parseIpv4Range(text)).toBeUndefined();
});

test.each(['10.1.0.0/16', '0.0.0.0/0', '192.0.2.1/32'])('AWS accepts the IPv4 range %p', (text) => {
  expect(parseIpv4Range(text)?.networkForm()).toBe(text);
});

test.each([
  ['10.255.0.0/16', true],
  ['172.31.240.0/20', true],
  ['192.168.0.0/16', true],
  ['10.0.0.0/7', false],
  ['172.32.0.0/16', false],
  ['192.160.0.0/12', false],
  ['100.64.0.0/16', false],
])('%s is private: %s', (text, expected) => {
  expect(isPrivateRange(new Address4(text))).toBe(expected);
});

test('ranges overlap if and only if they share an address', () => {
  const range = fc
    .tuple(fc.integer({ min: 16, max: 20 }), fc.nat())
    .map(([prefix, seed]) => ({ size: 2 ** (32 - prefix), prefix, seed }))
    .map(({ prefix, seed, size }) => ({ size, first: 0x0a000000 + (seed % 2 ** (prefix - 14)) * size, prefix }));
  const parsed = ({ first, prefix }: { readonly first: number; readonly prefix: number }) =>
    new Address4(`${Address4.fromInteger(first).correctForm()}/${String(prefix)}`);
  fc.assert(
    fc.property(range, range, (one, other) => {
      const shared = one.first < other.first + other.size && other.first < one.first + one.size;
      expect(rangesOverlap(parsed(one), parsed(other))).toBe(shared);
    }),
  );
});

test.each([
  ['0.0.0.0/0', true],
  ['128.0.0.0/1', true],
  ['10.0.0.0/8', false],
  ['192.0.2.1', false],
  ['::/0', true],
  ['8000::/1', true],
  ['2001:db8::/32', false],
  ['fc00::/7', false],
  ['FD00::/8', false],
  ['fc00::/6', true],
  ['fd::/8', true],
  ['not a range', true],
])('%s counts as the internet: %s', (text, expected) => {
  expect(isInternetRange(text)).toBe(expected);
});

test('an address is in a range of its family', () => {
  const ranges = ['2001:db8::/32', '192.0.2.0/24'];
  expect(isInRanges('192.0.2.255', ranges)).toBe(true);
  expect(isInRanges('192.0.3.0', ranges)).toBe(false);
});
