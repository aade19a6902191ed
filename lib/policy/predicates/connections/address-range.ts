import { rangeContains } from '../../../../facts/ip-range';

export type Family = 'IPv4' | 'IPv6';

/** A range of addresses: a CIDR block, or an expression that only the deployment resolves. */
export interface AddressRange {
  readonly family: Family;
  readonly text: string;
}

/** The range with every address. */
export const EVERY_ADDRESS: Readonly<Record<Family, string>> = { IPv4: '0.0.0.0/0', IPv6: '::/0' };

const CIDR_BLOCK = /^[\da-f.:]+\/\d+$/i;

/** Whether a text is a CIDR block. */
export function isResolved(text: string): boolean {
  return CIDR_BLOCK.test(text);
}

/** Whether two ranges can have a common address; an expression can be each range of its family. */
export function mayOverlap(one: AddressRange, other: AddressRange): boolean {
  if (one.family !== other.family) return false;
  if (!isResolved(one.text) || !isResolved(other.text)) return true;
  return rangeContains(one.text, other.text) || rangeContains(other.text, one.text);
}

/** Whether a range certainly has every address of another. */
export function includesRange(outer: AddressRange, inner: AddressRange): boolean {
  if (outer.family !== inner.family) return false;
  return (
    outer.text === inner.text || outer.text === EVERY_ADDRESS[outer.family] || rangeContains(outer.text, inner.text)
  );
}

/** The part of a range that a filter applies to. CIDR blocks that overlap contain one another; an expression can include the range. */
export function commonRange(filter: AddressRange, range: AddressRange): AddressRange {
  return includesRange(range, filter) ? filter : range;
}
