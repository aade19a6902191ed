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
} from './web-acl-statement';

/** A rule of a web ACL before it has its place, with the capacity units (WCU) that it takes. */
export interface WebAclRule {
  readonly name: string;
  readonly capacity: number;
  readonly properties: Pick<CfnWebACL.RuleProperty, 'action' | 'overrideAction' | 'statement'>;
}

/** Requests that a managed group does not look at. */
export interface GroupException {
  /** The group that blocks what is meant well. */
  readonly group: ManagedRuleGroup;
  /** Paths that begin so are not looked at by the group; the other groups look at them still. */
  readonly path: string;
  /** Why, in 20 characters or more. */
  readonly reason: string;
}

/** Requests that a single rule of a managed group lets pass; the other rules of the group look at them still. */
export interface RuleException {
  /** The rule that blocks what is meant well. */
  readonly rule: ManagedRule;
  /** Paths that begin so pass the rule. */
  readonly path: string;
  /** Why, in 20 characters or more. */
  readonly reason: string;
}

/** What managed groups do not block. */
export interface Exceptions {
  readonly ofGroups: readonly GroupException[];
  readonly ofRules: readonly RuleException[];
}

/** WCU of a web ACL with these rules. */
export function webAclCapacity(rules: readonly WebAclRule[]): number {
  return rules.reduce((sum, { capacity }) => sum + capacity, 0);
}

/** A rule that blocks. */
export function blocking(name: string, { statement, capacity }: WebAclStatement): WebAclRule {
  return { name, capacity, properties: { action: { block: {} }, statement } };
}

/** A rate limit by client, whose rules are first: what is over the limit takes no more capacity of the others. */
export function rateLimits(limit: number, clients: readonly Clients[]): WebAclRule[] {
  return clients.map((each) => blocking(named('RateLimit', each, clients), moreRequestsThan(limit, each)));
}

/** Who comes past the proxy although nobody should be able to: no secret, or no address of a client. */
export function proxyProofs(header: RequiredHeader | undefined): WebAclRule[] {
  const secret = header === undefined ? [] : [blocking('OriginSecretMissing', not(headerIs(header)))];
  // A rate limit by header does not count requests without it.
  return [...secret, blocking('ClientAddressMissing', not(hasHeader(CLIENT_ADDRESS_HEADER)))];
}

/** The caller's own rules, in their order. */
export function ownRules(rules: readonly RequestRule[], clients: readonly Clients[]): WebAclRule[] {
  return rules.flatMap((rule) => {
    const statements = rule.statements(clients);
    return statements.map((statement, index) => {
      const sort = statements.length > 1 ? clients[index] : undefined;
      return blocking(sort === undefined ? rule.name : named(rule.name, sort, clients), statement);
    });
  });
}

/**
 * A managed group with its own actions, which block, for every request but the exceptions. A rule with exceptions of its own only
 * labels what it finds; the rule behind the group then blocks what has the label, everywhere else.
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
  labelling: readonly ManagedRule[],
): WebAclRule {
  const paths = exceptions.filter((exception) => exception.group.name === group.name).map(({ path }) => path);
  const scopeDown = paths.length === 0 ? undefined : not(any(...paths.map(pathStartsWith)));
  return {
    name: group.name,
    capacity: group.capacity + (scopeDown?.capacity ?? 0),
    properties: {
      // Not `count`: the group's own actions.
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name: group.name,
          managedRuleGroupConfigs: group.config && [group.config],
          ruleActionOverrides:
            labelling.length === 0 ? undefined : labelling.map(({ name }) => ({ name, actionToUse: { count: {} } })),
          scopeDownStatement: scopeDown?.statement,
        },
      },
    },
  };
}

function named(name: string, { address }: Clients, all: readonly Clients[]): string {
  return all.length > 1 && address === 'FORWARDED_IP' ? `${name}Proxied` : name;
}
