import { finding, type Value } from '../../model';
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
  check: (acl) => {
    const rules = acl.get('Rules');
    const scopes = rules
      .items()
      .filter((rule) => !rule.get('Action', 'Block').isAbsent)
      .map((rule) => rule.get('Statement', 'RateBasedStatement'))
      .filter(limitsClients)
      .map((limit) => limit.get('ScopeDownStatement'));
    return areAllClients(scopes)
      ? []
      : [finding(rules, 'RateBasedStatement', 'no rate-based rule with the action Block applies to all clients')];
  },
};

function limitsClients(limit: Value): boolean {
  return (
    limit.get('AggregateKeyType').is('IP', 'FORWARDED_IP') && (limit.get('Limit').number() ?? Infinity) <= MAX_LIMIT
  );
}

/** One limit for all clients, or one for the addresses of a proxy and one for all others. */
function areAllClients(scopes: readonly Value[]): boolean {
  return (
    scopes.some((scope) => scope.isAbsent) ||
    (scopes.some(matchesKnownAddresses) &&
      scopes.some((scope) => matchesKnownAddresses(scope.get('NotStatement', 'Statement'))))
  );
}
