/** An IPv4 range as numbers: `first` and `last` are the addresses as unsigned 32-bit integers. */
export interface CidrBlock {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

const ADDRESS_BITS = 32;
const SYNTAX = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Ranges for private networks. @see https://www.rfc-editor.org/rfc/rfc1918#section-3 */
export const PRIVATE_RANGES: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Parses `a.b.c.d/n`; undefined if it is not a range or its address is not the first of the range. */
export function parseCidr(text: string): CidrBlock | undefined {
  const block = parseRange(text);
  return block === undefined || block.address !== block.first ? undefined : rangeOf(block);
}

/** The range that holds the address, written from its first address; undefined if the text is no range. */
export function networkAddressOf(text: string): string | undefined {
  const block = parseRange(text);
  if (block === undefined) return undefined;
  const octets = [24, 16, 8, 0].map((bits) => String(Math.floor(block.first / 2 ** bits) % 256));
  return `${octets.join('.')}/${String(block.prefixLength)}`;
}

function parseRange(text: string): (CidrBlock & { readonly address: number }) | undefined {
  const numbers = SYNTAX.exec(text)?.slice(1);
  if (numbers === undefined || numbers.some((digits) => digits.length > 1 && digits.startsWith('0'))) return undefined;
  const octets = numbers.slice(0, 4).map(Number);
  const prefixLength = Number(numbers[4]);
  if (octets.some((octet) => octet > 255) || prefixLength > ADDRESS_BITS) return undefined;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (ADDRESS_BITS - prefixLength);
  const first = address - (address % size);
  return { address, first, last: first + size - 1, prefixLength };
}

function rangeOf({ first, last, prefixLength }: CidrBlock): CidrBlock {
  return { first, last, prefixLength };
}

export function overlaps(one: CidrBlock, other: CidrBlock): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Whether the range lies inside one of the private ranges of RFC 1918. */
export function isPrivate(block: CidrBlock): boolean {
  return PRIVATE_RANGES.some((range) => {
    const privateBlock = parseCidr(range);
    return privateBlock !== undefined && privateBlock.first <= block.first && block.last <= privateBlock.last;
  });
}
