import { finding } from '../../model';
import type { Rule } from '../rule';

export const dnsFirewall: Rule = {
  id: 'NET-07-DnsFirewall',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'Every VPC is associated with a Route 53 Resolver DNS Firewall rule group that blocks queries.',
  fix: 'Add an AWS::Route53Resolver::FirewallRuleGroupAssociation of the VPC with a rule group that has a BLOCK rule.',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html',
  check: (vpc, templateSet) =>
    templateSet
      .resources('AWS::Route53Resolver::FirewallRuleGroupAssociation')
      .filter((association) => association.get('VpcId').refersTo(vpc))
      .map((association) => association.get('FirewallRuleGroupId').resource('AWS::Route53Resolver::FirewallRuleGroup'))
      .some((group) =>
        group
          ?.get('FirewallRules')
          .items()
          .some((rule) => rule.get('Action').is('BLOCK')),
      )
      ? []
      : [finding(vpc.get(), 'DnsFirewall', 'no DNS Firewall rule group with a BLOCK rule is associated with this VPC')],
};
