import { finding, type Resource, type TemplateSet, type Value } from '../../model';
import type { Rule } from '../rule';

export const dnsFirewall: Rule = {
  id: 'NET-07-DnsFirewall',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Every VPC is associated with a Route 53 Resolver DNS Firewall rule group whose last rule blocks queries.',
  fix: 'Add an AWS::Route53Resolver::FirewallRuleGroupAssociation of the VPC with a rule group whose last rule, by Priority, has the action BLOCK.',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html',
  check: (vpc, templateSet) =>
    ruleGroupsOf(vpc, templateSet).some((group) => lastRuleOf(group)?.get('Action').is('BLOCK') === true)
      ? []
      : [
          finding(
            vpc.get(),
            'DnsFirewall',
            'no DNS Firewall rule group whose last rule is a BLOCK rule is associated with this VPC',
          ),
        ],
  facts: (vpc, templateSet) =>
    ruleGroupsOf(vpc, templateSet).flatMap((group) => {
      const last = lastRuleOf(group);
      const value = `${last?.get('Action').describe() ?? 'none'}, priority ${last === undefined ? 0 : priorityOf(last)}`;
      return [{ of: group, name: 'last DNS firewall rule', value }];
    }),
};

function ruleGroupsOf(vpc: Resource, templateSet: TemplateSet): readonly Resource[] {
  return templateSet
    .referring(vpc, 'AWS::Route53Resolver::FirewallRuleGroupAssociation')
    .filter((association) => association.get('VpcId').refersTo(vpc))
    .flatMap((each) => each.get('FirewallRuleGroupId').resource('AWS::Route53Resolver::FirewallRuleGroup') ?? []);
}

/** The rule with the highest priority number: it applies to all queries that no other rule matches. */
function lastRuleOf(group: Resource): Value | undefined {
  const rules = group.get('FirewallRules').items();
  return rules.toSorted((left, right) => priorityOf(left) - priorityOf(right)).at(-1);
}

function priorityOf(rule: Value): number {
  return rule.get('Priority').number() ?? 0;
}
