import type { TestResources } from './policy';

/** A web ACL with these rules. */
export function webAcl(Rules: readonly unknown[], properties: Readonly<Record<string, unknown>> = {}): TestResources {
  return { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules, ...properties } } };
}

/** A rule that carries a managed group of AWS. */
export function managed(Name: string, VendorName = 'AWS') {
  return { Name, Statement: { ManagedRuleGroupStatement: { VendorName, Name } }, OverrideAction: { None: {} } };
}

/** A rate limit by connecting address or, behind a proxy, by the address that the proxy writes down. */
export function rate(AggregateKeyType: 'IP' | 'FORWARDED_IP', ScopeDownStatement?: unknown) {
  const RateBasedStatement = { Limit: 100, AggregateKeyType, ScopeDownStatement };
  return { Name: 'Rate', Action: { Block: {} }, Statement: { RateBasedStatement } };
}
