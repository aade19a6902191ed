/** The version of the Internet Protocol. */
export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Addresses from the first to the last one. */
export interface Range {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

export function rangeOf(cidr: string): Range | undefined {
  const [, text = '', prefix = ''] = /^([\da-f.:]+)\/(\d+)$/i.exec(cidr) ?? [];
  if (text === '') return undefined;
  const { family, value } = addressOf(text);
  const size = 1n << BigInt(BITS[family] - Number(prefix));
  const first = (value / size) * size;
  return { family, first, last: first + size - 1n };
}

/** @see https://www.rfc-editor.org/rfc/rfc4291#section-2.2 */
export function addressOf(text: string): Address {
  if (!text.includes(':')) {
    return { family: 4, value: text.split('.').reduce((number, part) => number * 256n + BigInt(part), 0n) };
  }
  const [left = [], right = []] = text.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const groups = [...left, ...zeros, ...right];
  return { family: 6, value: groups.reduce((number, group) => number * 65_536n + BigInt(`0x${group}`), 0n) };
}

export const contains = ({ family, first, last }: Range, address: Address): boolean =>
  family === address.family && first <= address.value && address.value <= last;

/** Number of addresses: the fewest belong to the longest prefix. */
export const sizeOf = ({ first, last }: Range): bigint => last - first + 1n;

/** Not routed on the internet. https://www.rfc-editor.org/rfc/rfc6890 */
const PRIVATE = [
  ...['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'],
  ...['::/96', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
];

export const isPublic = (address: Address): boolean =>
  !PRIVATE.map(rangeOf).some((range) => range !== undefined && contains(range, address));

/** The range of a network, divided into ranges of this size, as `Fn::Cidr` does. */
export function partsOf(cidr: string, { bits, count }: { readonly bits: number; readonly count: number }): string[] {
  const range = rangeOf(cidr);
  if (range === undefined) throw new Error(`${cidr} is not a range`);
  const prefix = String(BITS[range.family] - bits);
  return Array.from({ length: count }, (_, index) => {
    const value = range.first + (BigInt(index) << BigInt(bits));
    return `${textOf({ family: range.family, value })}/${prefix}`;
  });
}

function textOf({ family, value }: Address): string {
  const [groups, bits] = family === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from({ length: groups }, (_, index) => {
    const part = (value >> (BigInt(groups - 1 - index) * bits)) & ((1n << bits) - 1n);
    return part.toString(family === 4 ? 10 : 16);
  });
  return parts.join(family === 4 ? '.' : ':');
}
