import { isInternetRange } from '../../../../facts/ip-range';
import type { Value } from '../../model';

/**
 * Whether a range counts as the internet, or is unknown. An empty default of a parameter is unknown: a deployment needs another value. A
 * reference is the range of a network in the templates.
 */
export function isAnyAddress(range: Value): boolean {
  const text = range.text();
  return text === undefined ? range.isUnknown : text === '' || isInternetRange(text);
}
