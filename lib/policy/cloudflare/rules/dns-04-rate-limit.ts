import type { CloudflareRule } from '../cloudflare-rule';
import { at, list } from '../zone-configuration';

const PHASE = 'http_ratelimit';
/** More requests a second than that are no limit. */
const MAX_PER_SECOND = 100;

export const rateLimit: CloudflareRule = {
  id: 'DNS-04-RateLimit',
  control: 'DNS-04',
  statement: 'Requests of one address are limited, whatever their path.',
  fix: `Add a rule to ${PHASE} that blocks by ip.src for every path, ${MAX_PER_SECOND} requests a second at most.`,
  source: 'https://developers.cloudflare.com/waf/rate-limiting-rules/',
  check: (zone) =>
    zone.enabledRules(PHASE).some(isLimit)
      ? []
      : [{ where: PHASE, message: 'the requests of one address are not limited' }],
};

function isLimit(rule: unknown): boolean {
  const requests = at(rule, 'ratelimit.requests_per_period');
  const period = at(rule, 'ratelimit.period');
  const isForAll =
    at(rule, 'expression') === 'true' || at(rule, 'expression') === '(starts_with(http.request.uri.path, "/"))';
  return (
    isForAll &&
    at(rule, 'action') === 'block' &&
    list(at(rule, 'ratelimit.characteristics')).includes('ip.src') &&
    typeof requests === 'number' &&
    typeof period === 'number' &&
    requests > 0 &&
    requests / period <= MAX_PER_SECOND
  );
}
