import * as fc from 'fast-check';
import { isPrivate, overlaps, parseCidr, type CidrBlock } from '../../../../lib/config/values/cidr-block';

function block(text: string): CidrBlock {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`not a range: ${text}`);
  return parsed;
}

test.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.256/32',
  '010.0.0.0/8',
  '10.0.0.1/8',
  '10.0.0/16',
  '::/0',
  ' 10.0.0.0/8',
])('%s is no range', (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test('a range knows its first and last address', () => {
  expect(parseCidr('10.1.0.0/16')).toEqual({ first: 0x0a010000, last: 0x0a01ffff, prefixLength: 16 });
  expect(parseCidr('0.0.0.0/0')).toEqual({ first: 0, last: 0xffffffff, prefixLength: 0 });
});

test.each([
  ['10.255.0.0/16', true],
  ['172.31.240.0/20', true],
  ['192.168.0.0/16', true],
  ['172.32.0.0/16', false],
  ['192.160.0.0/12', false],
  ['100.64.0.0/16', false],
])('%s is private: %s', (text, expected) => {
  expect(isPrivate(block(text))).toBe(expected);
});

test('ranges overlap exactly if one holds the first address of the other', () => {
  const position = fc.record({ second: fc.nat(2), third: fc.nat(15), length: fc.integer({ min: 16, max: 20 }) });
  const aligned = position.map(({ second, third, length }) => {
    const blocks = 2 ** (20 - length);
    return block(`10.${String(second)}.${String(16 * (third - (third % blocks)))}.0/${String(length)}`);
  });
  fc.assert(
    fc.property(aligned, aligned, (one, other) => {
      const holds = (outer: CidrBlock, inner: CidrBlock): boolean =>
        outer.first <= inner.first && inner.first <= outer.last;
      expect(overlaps(one, other)).toBe(holds(one, other) || holds(other, one));
    }),
  );
});
