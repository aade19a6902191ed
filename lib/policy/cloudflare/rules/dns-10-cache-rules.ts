import { finding, type Value } from '../../model';
import type { Rule } from '../../rules/rule';
import { enabledRules, isEntryPoint, refOf, RULESET, zoneRule } from '../zone-rule';

const PHASE = 'http_request_cache_settings';
/** The modes in which the `Cache-Control` header of the origin decides; it is the default. */
const BY_ORIGIN = ['respect_origin', 'bypass_by_default', undefined];

export const cacheRules: Rule = zoneRule({
  id: 'DNS-10-CacheRules',
  resourceTypes: [RULESET],
  statement:
    'Cache rules respect the Cache-Control header of the origin, and requests with credentials are not cached.',
  fix: `Set edge_ttl.mode to respect_origin in the entry point of ${PHASE}, and add a last rule with cache false for requests with the header Authorization.`,
  source: 'https://developers.cloudflare.com/cache/how-to/cache-rules/settings/',
  selects: (ruleset) => isEntryPoint(ruleset) && ruleset.get('phase').is(PHASE),
  check: (ruleset) => {
    const rules = enabledRules(ruleset);
    const caching = rules.filter((rule) => !isBypass(rule));
    const overrides = caching.filter((rule) => !rule.get('action_parameters', 'edge_ttl', 'mode').is(...BY_ORIGIN));
    // The last rule that matches decides.
    const last = rules.at(-1);
    const isBypassed = caching.length === 0 || (last !== undefined && isBypass(last) && matchesCredentials(last));
    return [
      ...overrides.map((rule) =>
        finding(
          rule.get('action_parameters', 'edge_ttl', 'mode'),
          refOf(rule),
          `the rule ${refOf(rule)} ignores the Cache-Control header: a response for one user can be cached`,
        ),
      ),
      ...(isBypassed
        ? []
        : [
            finding(
              ruleset.get('rules'),
              'credentials',
              'no last rule excludes requests with credentials from the cache',
            ),
          ]),
    ];
  },
});

function isBypass(rule: Value): boolean {
  return rule.get('action_parameters', 'cache').is(false);
}

function matchesCredentials(rule: Value): boolean {
  return /http\.request\.headers\["authorization"\]/.test(rule.get('expression').text() ?? '');
}
