import { finding, type Resource, type Value } from '../../model';
import { usesForwardedAddress } from '../../predicates/edge/web-acls';
import type { Rule } from '../rule';

/** For each part of the OWASP Top 10, the rule groups of which one is required. */
const COVERAGE: ReadonlyMap<string, readonly string[]> = new Map([
  ['common attacks', ['AWSManagedRulesCommonRuleSet']],
  ['known bad inputs', ['AWSManagedRulesKnownBadInputsRuleSet']],
  ['SQL injection', ['AWSManagedRulesSQLiRuleSet']],
  [
    'attacks on the operating system',
    ['AWSManagedRulesLinuxRuleSet', 'AWSManagedRulesUnixRuleSet', 'AWSManagedRulesWindowsRuleSet'],
  ],
]);

/** These groups evaluate the address of the connection, which is the proxy if there is one. */
const DIRECT_COVERAGE: ReadonlyMap<string, readonly string[]> = new Map([
  ['addresses of bad reputation', ['AWSManagedRulesAmazonIpReputationList']],
  ['anonymous addresses', ['AWSManagedRulesAnonymousIpList']],
]);

export const owaspManagedRuleGroups: Rule = {
  id: 'EDGE-02-OwaspManagedRuleGroups',
  resourceTypes: ['AWS::WAFv2::WebACL'],
  statement:
    'Every web ACL contains the AWS managed rule groups for the OWASP Top 10, for all requests except named exceptions.',
  fix: 'Add the missing AWS managed rule group with OverrideAction None; exclude requests with a ScopeDownStatement that begins with NotStatement.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html',
  check: (acl) => {
    const groups = managedGroups(acl);
    const wanted = [...COVERAGE, ...(usesForwardedAddress(acl) ? [] : DIRECT_COVERAGE)];
    return wanted
      .filter(([, any]) => !any.some((group) => groups.has(group)))
      .map(([subject, any]) =>
        finding(
          acl.get('Rules'),
          any[0] ?? subject,
          `no rule group against ${subject}: ${any.join(' or ')} is missing`,
        ),
      );
  },
};

function managedGroups(acl: Resource): ReadonlySet<string> {
  return new Set(
    acl
      .get('Rules')
      .items()
      .map((rule) => rule.get('Statement', 'ManagedRuleGroupStatement'))
      .filter((group) => group.get('VendorName').is('AWS') && evaluatesMostRequests(group.get('ScopeDownStatement')))
      .flatMap((group) => group.get('Name').text() ?? []),
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
