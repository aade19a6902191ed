import { isInternetRange } from '../../../../facts/ip-range';
import type { Value } from '../../model';

/** Whether a range counts as the internet, or is unknown. A reference is the range of a network in the templates. */
export function isAnyAddress(range: Value): boolean {
  const text = range.text();
  return text === undefined ? range.isUnknown : isInternetRange(text);
}
