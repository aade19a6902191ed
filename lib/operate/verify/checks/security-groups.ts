import { DescribeSecurityGroupsCommand, type IpPermission, type SecurityGroup } from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

const ANYWHERE = new Set(['0.0.0.0/0', '::/0']);
/** GuardDuty creates it in every VPC that it watches. */
const OF_GUARD_DUTY = /^GuardDutyManagedSecurityGroup/;
const PUBLIC_PORTS = new Set([80, 443]);

/** Only load balancers accept connections from anywhere; the default groups have no rules. */
export async function securityGroups(context: VerifyContext): Promise<VerifyFinding[]> {
  const { aws, inventory } = context;
  const filter = { Filters: [{ Name: 'vpc-id', Values: [...inventory.ids('AWS::EC2::VPC')] }] };
  const { SecurityGroups = [] } = await aws.ec2.send(new DescribeSecurityGroupsCommand(filter));
  const edge = await loadBalancerGroups(context);
  const own = SecurityGroups.filter(({ GroupName = '' }) => GroupName !== 'default' && !OF_GUARD_DUTY.test(GroupName));
  return [
    ...(await evaluateEach(
      { control: 'NET-03', subject: 'only load balancers take connections from anywhere, on web ports' },
      own,
      (group) => openIngress(group, edge.has(group.GroupId ?? '')),
    )),
    ...(await evaluateEach(
      { control: 'NET-04', subject: 'no security group allows all egress' },
      own,
      ({ GroupId, IpPermissionsEgress = [] }) =>
        IpPermissionsEgress.some((rule) => rule.IpProtocol === '-1' && fromAnywhere(rule))
          ? `${GroupId} does`
          : undefined,
    )),
    ...(await evaluateEach(
      { control: 'NET-03', subject: 'default security groups have no rules' },
      SecurityGroups.filter(({ GroupName }) => GroupName === 'default'),
      ({ GroupId, IpPermissions = [], IpPermissionsEgress = [] }) =>
        IpPermissions.length + IpPermissionsEgress.length > 0 ? `${GroupId} has rules` : undefined,
    )),
  ];
}

async function loadBalancerGroups({ aws, inventory }: VerifyContext): Promise<Set<string>> {
  const arns = [...inventory.ids('AWS::ElasticLoadBalancingV2::LoadBalancer')];
  if (arns.length === 0) {
    return new Set();
  }
  const request = new DescribeLoadBalancersCommand({ LoadBalancerArns: arns });
  const { LoadBalancers = [] } = await aws.loadBalancing.send(request);
  return new Set(LoadBalancers.flatMap(({ SecurityGroups: groups = [] }) => groups));
}

function openIngress({ GroupId, IpPermissions = [] }: SecurityGroup, isEdge: boolean): string | undefined {
  const open = IpPermissions.filter(fromAnywhere).filter(
    ({ FromPort = -1, ToPort = -1 }) => !(isEdge && FromPort === ToPort && PUBLIC_PORTS.has(FromPort)),
  );
  const ports = open.map(({ IpProtocol, FromPort, ToPort }) => `${IpProtocol} ${FromPort ?? 'all'}-${ToPort ?? 'all'}`);
  return open.length === 0 ? undefined : `${GroupId} is open to anyone on ${ports.join(', ')}`;
}

function fromAnywhere({ IpRanges = [], Ipv6Ranges = [] }: IpPermission): boolean {
  const ranges = [...IpRanges.map(({ CidrIp = '' }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 = '' }) => CidrIpv6)];
  return ranges.some((range) => ANYWHERE.has(range));
}
