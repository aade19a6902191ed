import { finding, type Finding, type Resource, resourcesThat, type TemplateSet, type Value } from '../../model';
import { matchesKnownAddresses, usesForwardedAddress } from '../../predicates/edge/web-acls';
import type { Rule } from '../rule';

/** For each part of the OWASP Top 10, the rule groups of which one is required. */
const COVERAGE: ReadonlyMap<string, readonly string[]> = new Map([
  ['common attacks', ['AWSManagedRulesCommonRuleSet']],
  ['known bad inputs', ['AWSManagedRulesKnownBadInputsRuleSet']],
  ['SQL injection', ['AWSManagedRulesSQLiRuleSet']],
]);

const LINUX = ['AWSManagedRulesLinuxRuleSet', 'AWSManagedRulesUnixRuleSet'];
const WINDOWS = ['AWSManagedRulesWindowsRuleSet'];

const TASKS = ['AWS::ECS::TaskDefinition'];
const isLinux = (task: Resource) => task.get('RuntimePlatform', 'OperatingSystemFamily').is('LINUX', undefined);
const LINUX_TASKS = resourcesThat(TASKS, isLinux);
const WINDOWS_TASKS = resourcesThat(TASKS, (task) => !isLinux(task));

/** These groups evaluate the address of the connection, which is the proxy if there is one. */
const DIRECT_COVERAGE: ReadonlyMap<string, readonly string[]> = new Map([
  ['addresses of bad reputation', ['AWSManagedRulesAmazonIpReputationList']],
  ['anonymous addresses', ['AWSManagedRulesAnonymousIpList']],
]);

export const owaspManagedRuleGroups: Rule = {
  id: 'EDGE-02-OwaspManagedRuleGroups',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement:
    'Every web ACL contains the AWS managed rule groups for the OWASP Top 10 and the operating system of the tasks, for all requests except named exceptions.',
  fix: 'Add the missing AWS managed rule group with OverrideAction None; exclude requests with a ScopeDownStatement that begins with NotStatement, or with an earlier rule that allows an IP set.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html',
  check: (acl, templateSet) => {
    const groups = new Set(managedRules(acl).flatMap((rule) => groupOf(rule).get('Name').text() ?? []));
    const wanted = [
      ...COVERAGE,
      ...operatingSystems(templateSet).map((any) => ['attacks on the operating system', any] as const),
      ...(usesForwardedAddress(acl) ? [] : DIRECT_COVERAGE),
    ];
    const missing = wanted
      .filter(([, any]) => !any.some((group) => groups.has(group)))
      .map(([subject, any]) =>
        finding(
          acl.get('Rules'),
          any[0] ?? subject,
          `no rule group against ${subject}: ${any.join(' or ')} is missing`,
        ),
      );
    return [...missing, ...bypasses(acl)];
  },
};

/** The rule groups for the operating systems of the tasks, of which one each is required; without tasks, one of any system. */
function operatingSystems(templateSet: TemplateSet): (readonly string[])[] {
  const used = [
    ...(templateSet.someThat(LINUX_TASKS) ? [LINUX] : []),
    ...(templateSet.someThat(WINDOWS_TASKS) ? [WINDOWS] : []),
  ];
  return used.length > 0 ? used : [[...LINUX, ...WINDOWS]];
}

function managedRules(acl: Resource): Value[] {
  return acl
    .get('Rules')
    .items()
    .filter((rule) => groupOf(rule).get('VendorName').is('AWS'))
    .filter((rule) => evaluatesMostRequests(groupOf(rule).get('ScopeDownStatement')));
}

function groupOf(rule: Value): Value {
  return rule.get('Statement', 'ManagedRuleGroupStatement');
}

/** Rules before managed rule groups that allow requests: the groups do not evaluate these requests. */
function bypasses(acl: Resource): Finding[] {
  const last = Math.max(...managedRules(acl).map((rule) => rule.get('Priority').number() ?? Infinity));
  return acl
    .get('Rules')
    .items()
    .filter((rule) => (rule.get('Priority').number() ?? -Infinity) < last && allowsRequests(rule))
    .map((rule) => {
      const name = rule.get('Name').describe();
      return finding(
        rule,
        `allow ${name}`,
        `rule '${name}' allows requests that the rule groups after it do not evaluate`,
      );
    });
}

/** Whether a rule, or a rule of the group that it refers to, allows requests of clients that are not known by their address. */
function allowsRequests(rule: Value): boolean {
  const group = rule.get('Statement', 'RuleGroupReferenceStatement', 'Arn').resource('AWS::WAFv2::RuleGroup');
  return (
    (!rule.get('Action', 'Allow').isAbsent && !matchesKnownAddresses(rule.get('Statement'))) ||
    (group?.get('Rules').items().some(allowsRequests) ?? false)
  );
}

/** Whether a group evaluates every request except exclusions. A scope-down statement that selects requests omits all others. */
function evaluatesMostRequests(scopeDown: Value): boolean {
  const all = scopeDown.get('AndStatement', 'Statements').items();
  return scopeDown.isAbsent || isException(scopeDown) || (all.length > 0 && all.every(isException));
}

function isException(statement: Value): boolean {
  const excepted = statement.get('NotStatement');
  return !excepted.isAbsent && !excepted.isUnknown;
}
