import type { Value } from '../../model';
import type { Rule } from '../../rules/rule';
import { entryPointRule } from '../zone-rule';

const PHASE = 'http_ratelimit';
/** More requests per second than this are not a limit. */
const MAX_PER_SECOND = 100;

export const rateLimit: Rule = entryPointRule({
  id: 'DNS-04-RateLimit',
  statement: 'Requests are rate limited by source address, on every path.',
  fix: `Add a rule to ${PHASE} that blocks by ip.src for every path, with at most ${MAX_PER_SECOND} requests per second.`,
  source: 'https://developers.cloudflare.com/waf/rate-limiting-rules/',
  phase: PHASE,
  missing: 'requests are not rate limited by source address',
  isMet: (rules) => rules.some(isLimit),
});

function isLimit(rule: Value): boolean {
  const limit = rule.get('ratelimit');
  const requests = limit.get('requests_per_period').number() ?? 0;
  const period = limit.get('period').number() ?? 0;
  return (
    rule.get('expression').is('true', '(starts_with(http.request.uri.path, "/"))') &&
    rule.get('action').is('block') &&
    limit
      .get('characteristics')
      .items()
      .some((each) => each.is('ip.src')) &&
    requests > 0 &&
    requests / period <= MAX_PER_SECOND
  );
}
