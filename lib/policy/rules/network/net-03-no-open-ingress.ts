import { finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { isAnyAddress } from '../../predicates/network/address-ranges';
import { isInternetFacing } from '../../predicates/edge/load-balancers';
import type { Rule } from '../rule';

/** HTTPS, and the port that redirects to HTTPS. */
const PUBLIC_PORTS = [443, 80];

export const noOpenIngress: Rule = {
  id: 'NET-03-NoOpenIngress',
  resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
  statement:
    'No security group allows ingress from the internet, except ports 443 and 80 of internet-facing load balancers.',
  fix: 'Set the source to a security group, a prefix list or a narrow CIDR range; only an internet-facing load balancer opens ports 443 and 80.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
  check: (resource, templateSet) => {
    if (resource.type === 'AWS::EC2::SecurityGroup') {
      const rules = resource.get('SecurityGroupIngress').items();
      return rules.flatMap((rule) => openIngress(rule, resource, templateSet));
    }
    const group = resource.get('GroupId').resource('AWS::EC2::SecurityGroup');
    return openIngress(resource.get(), group, templateSet);
  },
};

function openIngress(rule: Value, group: Resource | undefined, templateSet: TemplateSet): Finding[] {
  const open = [rule.get('CidrIp'), rule.get('CidrIpv6'), ...listedRanges(rule)].filter(isAnyAddress);
  if (
    open.length === 0 ||
    (group !== undefined && isPublicPort(rule) && belongsToPublicLoadBalancer(group, templateSet))
  ) {
    return [];
  }
  const ports = `${rule.get('FromPort').describe()}-${rule.get('ToPort').describe()}`;
  return open.map((range) => finding(range, ports, `ports ${ports} are open to ${range.describe()}`));
}

/** The ranges of a prefix list in the templates; the owner is responsible for the entries of another list. */
function listedRanges(rule: Value): Value[] {
  const list = rule.get('SourcePrefixListId').resource('AWS::EC2::PrefixList');
  return (
    list
      ?.get('Entries')
      .items()
      .map((entry) => entry.get('Cidr')) ?? []
  );
}

function isPublicPort(rule: Value): boolean {
  return PUBLIC_PORTS.some((port) => rule.get('FromPort').is(port) && rule.get('ToPort').is(port));
}

function belongsToPublicLoadBalancer(group: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(group, 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter(isInternetFacing)
    .some((loadBalancer) =>
      loadBalancer
        .get('SecurityGroups')
        .items()
        .some((each) => each.refersTo(group)),
    );
}
