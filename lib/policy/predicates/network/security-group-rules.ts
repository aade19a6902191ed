import type { Resource, Value } from '../../model';

/** ICMP has types and codes instead of ports. */
const WITHOUT_PORTS = ['icmp', 'icmpv6', 1, 58];
const WITH_PORTS = ['tcp', 'udp', 6, 17];

/** The rules of one direction: the list of a security group, or the rule resource. */
export function securityGroupRules(resource: Resource, list: 'SecurityGroupIngress' | 'SecurityGroupEgress'): Value[] {
  return resource.type === 'AWS::EC2::SecurityGroup' ? resource.get(list).items() : [resource.get()];
}

/** Ranges without a destination: a rule for them replaces the default rule that allows all egress. */
const NO_DESTINATION = ['127.0.0.1/32', '255.255.255.255/32', '::1/128'];

/** Whether a rule is the placeholder of a security group without egress. */
export function isPlaceholder(rule: Value): boolean {
  return ['CidrIp', 'CidrIpv6'].some((property) => rule.get(property).is(...NO_DESTINATION));
}

/** The reason why a rule does not have exactly one port of one protocol; undefined if it does. */
export function portProblem(rule: Value): string | undefined {
  const protocol = rule.get('IpProtocol');
  if (protocol.is(...WITHOUT_PORTS)) return undefined;
  if (!protocol.is(...WITH_PORTS)) return `protocol ${protocol.describe()} includes every port`;
  const [from, to] = [rule.get('FromPort'), rule.get('ToPort')];
  const named = !from.isAbsent && !from.isUnknown && from.pattern() === to.pattern();
  return named ? undefined : `ports ${from.describe()} to ${to.describe()} are not one port`;
}

/** The source or destination of a rule, for a message. */
export function describePeer(rule: Value): string {
  const peers = [
    'CidrIp',
    'CidrIpv6',
    'SourceSecurityGroupId',
    'SourcePrefixListId',
    'DestinationSecurityGroupId',
    'DestinationPrefixListId',
  ].map((property) => rule.get(property));
  return peers.find((peer) => !peer.isAbsent)?.describe() ?? 'an unknown peer';
}
