import { finding, type Environment, type Finding, type Resource, type Value } from '../model';
import { isInternetFacing } from '../predicates/load-balancers';
import type { Rule } from './rule';

const ANYWHERE = /^(0\.0\.0\.0\/0|::\/0)$/;

/** HTTPS, and the port that redirects to it. */
const PUBLIC_PORTS = [443, 80];

export const noOpenIngress: Rule = {
  id: 'NET-03-NoOpenIngress',
  control: 'NET-03',
  resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
  statement: 'Nothing but HTTPS of an internet-facing load balancer, and its redirect port, is open to everyone.',
  fix: 'Name the peer: a security group, a prefix list or a range of addresses; only a public load balancer opens 443 and 80.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
  check: (resource, environment) => {
    if (resource.type === 'AWS::EC2::SecurityGroup') {
      const rules = resource.get('SecurityGroupIngress').items();
      return rules.flatMap((rule) => openIngress(rule, resource, environment));
    }
    const group = resource.get('GroupId').resource('AWS::EC2::SecurityGroup');
    return openIngress(resource.get(), group, environment);
  },
};

function openIngress(rule: Value, group: Resource | undefined, environment: Environment): Finding[] {
  const open = [rule.get('CidrIp'), rule.get('CidrIpv6')].filter((range) => isOpen(range));
  if (
    open.length === 0 ||
    (group !== undefined && isPublicPort(rule) && guardsPublicLoadBalancer(group, environment))
  ) {
    return [];
  }
  const ports = `${rule.get('FromPort').describe()}-${rule.get('ToPort').describe()}`;
  return open.map((range) => finding(range, ports, `ports ${ports} are open to ${range.describe()}`));
}

/** Open to all, or to nobody knows whom. A reference is the range of a network among these templates. */
function isOpen(range: Value): boolean {
  return range.isUnknown || ANYWHERE.test(range.text() ?? '');
}

function isPublicPort(rule: Value): boolean {
  return PUBLIC_PORTS.some((port) => rule.get('FromPort').is(port) && rule.get('ToPort').is(port));
}

function guardsPublicLoadBalancer(group: Resource, environment: Environment): boolean {
  return environment
    .resources('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter(isInternetFacing)
    .some((loadBalancer) =>
      loadBalancer
        .get('SecurityGroups')
        .items()
        .some((each) => each.refersTo(group)),
    );
}
