import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { ManagedRule } from './managed-rule';
import type { ManagedRuleGroup } from './managed-rule-group';
import type { RequiredHeader } from './origin-proof';
import type { RequestRule } from './request-rule';
import {
  all,
  type Clients,
  CLIENT_ADDRESS_HEADER,
  hasHeader,
  hasLabel,
  headerIs,
  moreRequestsThan,
  not,
  any,
  pathStartsWith,
  type WebAclStatement,
} from './private/web-acl-statement';

/** A rule of a web ACL without priority, with its capacity (WCU). */
export interface WebAclRule {
  readonly name: string;
  readonly capacity: number;
  readonly properties: Pick<CfnWebACL.RuleProperty, 'action' | 'overrideAction' | 'statement'>;
}

/** Requests that a managed rule group does not inspect. */
export interface GroupException {
  /** The group with the false positive. */
  readonly group: ManagedRuleGroup;
  /** Path prefix that the group does not inspect; other groups still inspect it. */
  readonly path: string;
  /** Reason, at least 20 characters. */
  readonly reason: string;
}

/** Requests that one rule of a managed group does not block; the other rules still apply. */
export interface RuleException {
  /** The rule with the false positive. */
  readonly rule: ManagedRule;
  /** Path prefix that the rule does not block. */
  readonly path: string;
  /** Reason, at least 20 characters. */
  readonly reason: string;
}

/** Exceptions from managed rule groups. */
export interface Exceptions {
  readonly ofGroups: readonly GroupException[];
  readonly ofRules: readonly RuleException[];
}

/** Capacity (WCU) of a web ACL with these rules. */
export function webAclCapacity(rules: readonly WebAclRule[]): number {
  return rules.reduce((sum, { capacity }) => sum + capacity, 0);
}

/** A rule with the action Block. */
export function blocking(name: string, { statement, capacity }: WebAclStatement): WebAclRule {
  return { name, capacity, properties: { action: { block: {} }, statement } };
}

/** Rate limit rules per group of clients. They come first, so that other rules do not evaluate requests above the limit. */
export function rateLimits(limit: number, clients: readonly Clients[]): WebAclRule[] {
  return clients.map((each) => blocking(nameFor('RateLimit', each, clients), moreRequestsThan(limit, each)));
}

/** Rules for a locked origin, which block requests without the secret header or without the client IP header. */
export function proxyProofs(header: RequiredHeader | undefined): WebAclRule[] {
  const secret = header === undefined ? [] : [blocking('OriginSecretMissing', not(headerIs(header)))];
  // A rate limit by forwarded IP does not count requests without the header.
  return [...secret, blocking('ClientAddressMissing', not(hasHeader(CLIENT_ADDRESS_HEADER)))];
}

/** The custom rules, in the given order. */
export function customRules(rules: readonly RequestRule[], clients: readonly Clients[]): WebAclRule[] {
  return rules.flatMap((rule) => {
    const statements = rule._statements(clients);
    return statements.map((statement, index) => {
      const group = statements.length > 1 ? clients[index] : undefined;
      return blocking(group === undefined ? rule.name : nameFor(rule.name, group, clients), statement);
    });
  });
}

/**
 * A managed rule group with its default actions, except for the exceptions. A rule with exceptions only adds its label (count); a rule
 * after the group then blocks requests with the label on all other paths.
 */
export function managedGroup(group: ManagedRuleGroup, exceptions: Exceptions): WebAclRule[] {
  const ofRules = exceptions.ofRules.filter(({ rule }) => rule.group.name === group.name);
  const excepted = [...new Set(ofRules.map(({ rule }) => rule))];
  return [
    wholeGroup(group, exceptions.ofGroups, excepted),
    ...excepted.map((rule) => {
      const paths = ofRules.filter((each) => each.rule === rule).map(({ path }) => pathStartsWith(path));
      return blocking(`${rule.name}Elsewhere`, all(hasLabel(rule.label), not(any(...paths))));
    }),
  ];
}

function wholeGroup(
  group: ManagedRuleGroup,
  exceptions: readonly GroupException[],
  countedRules: readonly ManagedRule[],
): WebAclRule {
  const paths = exceptions.filter((exception) => exception.group.name === group.name).map(({ path }) => path);
  const scopeDown = paths.length === 0 ? undefined : not(any(...paths.map(pathStartsWith)));
  return {
    name: group.name,
    capacity: group.capacity + (scopeDown?.capacity ?? 0),
    properties: {
      // `none` keeps the actions of the group.
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name: group.name,
          managedRuleGroupConfigs: group.config && [group.config],
          ruleActionOverrides:
            countedRules.length === 0
              ? undefined
              : countedRules.map(({ name }) => ({ name, actionToUse: { count: {} } })),
          scopeDownStatement: scopeDown?.statement,
        },
      },
    },
  };
}

function nameFor(name: string, { address }: Clients, all: readonly Clients[]): string {
  return all.length > 1 && address === 'FORWARDED_IP' ? `${name}Proxied` : name;
}
