import { type Address, contains, type Range, rangeOf } from './addresses';
import { type DeployedResource, isRecord, type Json, list, type SynthesizedStacks, texts } from './synthesized-stacks';

/** The other end of a packet. */
export interface Peer {
  readonly address: Address;
  readonly securityGroups: readonly DeployedResource[];
}

/** https://www.iana.org/assignments/protocol-numbers */
const TCP = '6';

/** Security groups are stateful. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
export class SecurityGroups {
  constructor(private readonly stacks: SynthesizedStacks) {}

  /** Whether a group accepts a TCP connection from (or to) a peer. */
  public permit(
    groups: readonly DeployedResource[] | undefined,
    direction: 'Egress' | 'Ingress',
    { peer, port }: { readonly peer: Peer; readonly port: number },
  ): boolean {
    if (groups === undefined) return true;
    return groups.some((group) =>
      this.rules(group, direction).some((rule) => matchesPort(rule, port) && this.matchesPeer(rule, peer)),
    );
  }

  /** Ranges that the rules of the groups name. */
  public ranges(groups: readonly DeployedResource[] | undefined, direction: 'Egress' | 'Ingress'): readonly string[] {
    return (groups ?? []).flatMap((group) => this.rules(group, direction)).flatMap((rule) => this.rangesOf(rule));
  }

  private rules(group: DeployedResource, direction: 'Egress' | 'Ingress'): readonly Json[] {
    const inline = list(group.properties[`SecurityGroup${direction}`]).filter(isRecord);
    const separate = this.stacks
      .ofType(`AWS::EC2::SecurityGroup${direction}`)
      .map(({ properties }) => properties)
      .filter(({ GroupId }) => GroupId === group.name);
    // A group without egress rules has the default rule; a separate rule removes it too: https://github.com/aws/aws-cdk/issues/987
    const isDefault = direction === 'Egress' && inline.length === 0 && separate.length === 0;
    if (isDefault) return [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' }];
    return [...inline, ...separate];
  }

  private matchesPeer(rule: Json, { address, securityGroups }: Peer): boolean {
    const named = texts(rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId);
    return (
      securityGroups.some(({ name }) => named.includes(name)) ||
      this.rangesOf(rule).some((cidr) => {
        const range = rangeOf(cidr);
        return range !== undefined && contains(range, address);
      })
    );
  }

  private rangesOf(rule: Json): readonly string[] {
    const lists = texts(rule.SourcePrefixListId ?? rule.DestinationPrefixListId);
    return [
      ...texts(rule.CidrIp),
      ...texts(rule.CidrIpv6),
      ...lists.flatMap((name) =>
        list(this.stacks.referenced(name)?.properties.Entries)
          .filter(isRecord)
          .flatMap(({ Cidr }) => texts(Cidr)),
      ),
    ];
  }
}

function matchesPort({ FromPort, IpProtocol, ToPort }: Json, port: number): boolean {
  const protocol = String(IpProtocol);
  if (protocol === '-1') return true;
  return (protocol === 'tcp' || protocol === TCP) && Number(FromPort) <= port && port <= Number(ToPort);
}

/** Network ACLs are stateless, and the first rule that matches decides. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
export function aclPermits(
  subnet: DeployedResource,
  packet: { readonly isEgress: boolean; readonly address: Address; readonly port: number },
  stacks: SynthesizedStacks,
): boolean {
  const entries = entriesOf(subnet, stacks);
  // The default network ACL of a VPC permits all traffic.
  if (entries === undefined) return true;
  return (
    entries
      .filter(({ Egress }) => (String(Egress) === 'true') === packet.isEgress)
      .sort((one, other) => Number(one.RuleNumber) - Number(other.RuleNumber))
      .find((entry) => matchesEntry(entry, packet))?.RuleAction === 'allow'
  );
}

/** Ranges that the network ACL of a subnet names. */
export function aclRanges(subnet: DeployedResource, stacks: SynthesizedStacks): readonly Range[] {
  return (entriesOf(subnet, stacks) ?? []).flatMap((entry) => rangeOfEntry(entry) ?? []);
}

function entriesOf(subnet: DeployedResource, stacks: SynthesizedStacks): readonly Json[] | undefined {
  const association = stacks
    .ofType('AWS::EC2::SubnetNetworkAclAssociation')
    .find(({ properties }) => properties.SubnetId === subnet.name);
  return (
    association &&
    stacks
      .ofType('AWS::EC2::NetworkAclEntry')
      .map(({ properties }) => properties)
      .filter(({ NetworkAclId }) => NetworkAclId === association.properties.NetworkAclId)
  );
}

const rangeOfEntry = ({ CidrBlock, Ipv6CidrBlock }: Json): Range | undefined =>
  [CidrBlock, Ipv6CidrBlock].flatMap((cidr) => (typeof cidr === 'string' ? (rangeOf(cidr) ?? []) : []))[0];

function matchesEntry(entry: Json, packet: { readonly address: Address; readonly port: number }): boolean {
  const { PortRange, Protocol } = entry;
  const range = rangeOfEntry(entry);
  if (range === undefined || !contains(range, packet.address)) return false;
  if (String(Protocol) === '-1') return true;
  return (
    String(Protocol) === TCP &&
    isRecord(PortRange) &&
    Number(PortRange.From) <= packet.port &&
    packet.port <= Number(PortRange.To)
  );
}
