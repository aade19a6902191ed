import { describePath, type EnvironmentGraph, environmentGraphs, resolvedNames } from '../../graph';
import { finding, type Finding, type Resource, type TemplateSet } from '../../model';
import { tokenOf } from '../../predicates/access/canonical-text';
import type { Rule } from '../rule';

type Leaving = EnvironmentGraph['network']['leaving'][number];

export const declaredDestinations: Rule = {
  id: 'NET-07-DeclaredDestinations',
  resourceTypes: ['AWS::EC2::VPC'],
  statement:
    'Packets leave a VPC whose DNS firewall has allowed names only to these names, or to names that a network firewall permits.',
  fix: "End the DNS Firewall rules with a BLOCK rule for '*' after ALLOW rules without '*', and remove egress rules for the ports 53 and 853.",
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html',
  // NET-07-DnsFirewall reports a VPC without a DNS firewall. Without allowed names, it blocks detected threats only.
  appliesTo: declaresNames,
  check: (vpc, templateSet) => {
    const leaving = leavingOf(vpc, templateSet);
    const isDeclared = resolvedNames(tokenOf(vpc), templateSet) !== undefined;
    const example = leaving.find((each) => each.names === undefined && !each.reachesResolver);
    const path = example === undefined ? '' : `: ${pathOf(example)}`;
    return [
      ...(isDeclared ? [] : [finding(vpc.get(), 'any-name', `DNS resolves every name${path}`)]),
      ...leaving.filter((each) => each.reachesResolver).map((each) => otherResolver(vpc, each)),
    ];
  },
  facts: (vpc, templateSet) => [
    { of: vpc, name: 'resolved names', value: (resolvedNames(tokenOf(vpc), templateSet) ?? ['*']).join(', ') },
    ...leavingOf(vpc, templateSet).map(({ edge, names = ['*'] }) => ({
      of: edge.from,
      name: `egress ${edge.ports ?? 'all'}`,
      value: names.join(', '),
    })),
  ],
};

function declaresNames(vpc: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(vpc, 'AWS::Route53Resolver::FirewallRuleGroupAssociation')
    .filter((association) => association.get('VpcId').refersTo(vpc))
    .flatMap((each) => each.get('FirewallRuleGroupId').resource('AWS::Route53Resolver::FirewallRuleGroup') ?? [])
    .some((group) =>
      group
        .get('FirewallRules')
        .items()
        .some((rule) => rule.get('Action').is('ALLOW')),
    );
}

function otherResolver(vpc: Resource, leaving: Leaving): Finding {
  return finding(
    vpc.get(),
    `resolver ${leaving.edge.from}`,
    `to another resolver, which the DNS firewall does not evaluate: ${pathOf(leaving)}`,
  );
}

function leavingOf(vpc: Resource, templateSet: TemplateSet): readonly Leaving[] {
  const id = tokenOf(vpc);
  return environmentGraphs(templateSet).flatMap(({ network }) => network.leaving.filter((each) => each.vpc === id));
}

function pathOf({ edge }: Leaving): string {
  return describePath({ nodes: [edge.from, edge.to], edges: [edge] });
}
