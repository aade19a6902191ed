import { finding } from '../../model';
import type { Rule } from '../rule';

export const dnsFirewall: Rule = {
  id: 'NET-07-DnsFirewall',
  control: 'NET-07',
  resourceTypes: ['AWS::EC2::VPC'],
  statement: 'DNS Firewall looks at every question that a VPC asks.',
  fix: 'Associate an AWS::Route53Resolver::FirewallRuleGroup that blocks with the VPC.',
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
      : [finding(vpc.get(), 'DnsFirewall', 'no rule group of DNS Firewall blocks anything in this VPC')],
};
