import { isCloudflareRange } from '../../../facts/published-ranges';
import type { GraphPath } from '../../policy/graph';
import type { PageEnvironment } from '../page-environment';

/** How the graph writes the address ranges of a path: `from 192.0.2.0/24, 198.51.100.0/24`. */
const FROM = /^from (.+)$/;

interface Reached {
  readonly node: string;
  readonly path: GraphPath;
}

/** Which clients reach a public part: their addresses and their certificate. */
export function accessOf({ names }: PageEnvironment, { path }: Reached): string {
  const conditions = path.edges.flatMap((edge) => edge.conditions);
  const ranges = conditions.flatMap((condition) => FROM.exec(condition)?.[1]?.split(', ') ?? []);
  const others = conditions.filter((condition) => !FROM.test(condition));
  const isProxied = names.some((name) => name.isProxied);
  return [addressText(ranges, isProxied), ...others].join(', ');
}

function addressText(ranges: readonly string[], isProxied: boolean): string {
  if (ranges.length === 0)
    return isProxied ? 'from every address, also without the proxy of Cloudflare' : 'from every address';
  return ranges.every((range) => isCloudflareRange(range))
    ? 'only from the addresses of Cloudflare'
    : `only from ${ranges.length} address ranges`;
}
