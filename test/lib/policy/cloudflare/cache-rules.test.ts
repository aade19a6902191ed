import { Tier } from '../../../../facts/tier';
import { CLOUDFLARE_RULES, terraformTemplates } from '../../../../lib/policy/cloudflare';
import { findingsIn } from '../../../../lib/policy/evaluate';
import { TemplateSet } from '../../../../lib/policy/model';

const CACHE_RULES = CLOUDFLARE_RULES.filter(({ id }) => id === 'DNS-10-CacheRules');
const BYPASS = {
  ref: 'credentials',
  expression: '(len(http.request.headers["authorization"]) > 0)',
  action_parameters: { cache: false },
};
const assets = (mode: string) => ({
  ref: 'assets',
  expression: 'true',
  action_parameters: { cache: true, edge_ttl: { mode } },
});

function found(...rules: readonly object[]): string[] {
  const Cache = { kind: 'zone', phase: 'http_request_cache_settings', rules };
  const body = { resource: { cloudflare_ruleset: { Cache } } };
  const templates = new TemplateSet(terraformTemplates([{ name: 'zone', body }]), Tier.PRODUCTION);
  return findingsIn(templates, CACHE_RULES).map(({ message }) => message);
}

test('cache rules that respect the origin and exclude credentials last have no findings', () => {
  expect(found(assets('respect_origin'), BYPASS)).toEqual([]);
});

test('a cache rule that ignores the origin is found', () => {
  expect(found(assets('override_origin'), BYPASS)).toEqual([
    'the rule assets ignores the Cache-Control header: a response for one user can be cached',
  ]);
});

test('a last cache rule for requests with credentials is found', () => {
  expect(found(BYPASS, assets('respect_origin'))).toEqual([
    'no last rule excludes requests with credentials from the cache',
  ]);
});
