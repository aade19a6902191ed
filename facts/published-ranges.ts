import cloudflare from './cloudflare-ranges.json';
import { rangeContains } from './ip-range';

/** Whether an address range is completely within the ranges that Cloudflare connects from. */
export function isCloudflareRange(range: string): boolean {
  return [...cloudflare.ipv4, ...cloudflare.ipv6].some((each) => rangeContains(each, range));
}
