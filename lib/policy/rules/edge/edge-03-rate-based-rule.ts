import { finding, type Value } from '../../model';
import { isBehindCloudflare, loadBalancersOf } from '../../predicates/edge/origin-lock';
import { matchesKnownAddresses } from '../../predicates/edge/web-acls';
import type { Rule } from '../rule';

/** A client with a higher rate overloads the service before WAF blocks it. */
const MAX_LIMIT = 100_000;

export const rateBasedRule: Rule = {
  id: 'EDGE-03-RateBasedRule',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement: 'Every web ACL has a rate-based rule that blocks, for all clients and all paths.',
  fix: `Add a rule with a RateBasedStatement by IP (behind a proxy FORWARDED_IP), a Limit of ${MAX_LIMIT} or less, no ScopeDownStatement, and the action Block.`,
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html',
  check: (acl, templateSet) => {
    const isProxied = loadBalancersOf(acl, templateSet).some((each) => isBehindCloudflare(each, templateSet));
    const rules = acl.get('Rules');
    const scopes = rules
      .items()
      .filter((rule) => !rule.get('Action', 'Block').isAbsent)
      .map((rule) => rule.get('Statement', 'RateBasedStatement'))
      .filter((limit) => limitsClients(limit, isProxied))
      .map((limit) => limit.get('ScopeDownStatement'));
    return areAllClients(scopes)
      ? []
      : [finding(rules, 'RateBasedStatement', 'no rate-based rule with the action Block applies to all clients')];
  },
};

/** Behind a proxy, the address of the connection is an address of the proxy, except for connections that do not come from it. */
function limitsClients(limit: Value, isProxied: boolean): boolean {
  const isDirect = matchesKnownAddresses(limit.get('ScopeDownStatement', 'NotStatement', 'Statement'));
  const keys = isProxied && !isDirect ? ['FORWARDED_IP'] : ['IP', 'FORWARDED_IP'];
  return limit.get('AggregateKeyType').is(...keys) && (limit.get('Limit').number() ?? Infinity) <= MAX_LIMIT;
}

/** One limit for all clients, or one for the addresses of a proxy and one for all others. */
function areAllClients(scopes: readonly Value[]): boolean {
  return (
    scopes.some((scope) => scope.isAbsent) ||
    (scopes.some(matchesKnownAddresses) &&
      scopes.some((scope) => matchesKnownAddresses(scope.get('NotStatement', 'Statement'))))
  );
}
