import { type Address, addressOf, type Family, isPublic, type Range, rangeOf, sizeOf } from './addresses';
import { type Interfaces, interfacesOf } from './network-interfaces';
import { aclPermits, aclRanges, type Peer, SecurityGroups } from './packet-filters';
import { targetFamilies } from './registered-targets';
import { NAT64, routedRanges, routesToInternet, translated } from './routes';
import type { DeployedResource, SynthesizedStacks } from './synthesized-stacks';
import { all, any, known, type Truth } from './truth';

/** A TCP connection. */
export interface Packet {
  /** Logical id of a resource with network interfaces, or `internet`. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** IPv4 by default. */
  readonly family?: Family;
}

/** Addresses that no rule names. */
const ANY_CLIENT: Readonly<Record<Family, Address>> = {
  4: addressOf('203.0.113.77'),
  6: addressOf('2a01:1111:2222:3333::77'),
};

/** A port of a client. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html */
const EPHEMERAL_PORT = 50_000;

/** A rule for more addresses than a /16 has is for the internet. */
const LARGEST_PART = 1n << 112n;

/** The property with the range of a subnet. */
const SUBNET_RANGE: Readonly<Record<Family, string>> = { 4: 'CidrBlock', 6: 'Ipv6CidrBlock' };

/**
 * Decides whether a TCP connection can be established: routes, security groups and network ACLs in both directions.
 *
 * - https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 * - https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html
 */
export class PacketWalker {
  private readonly securityGroups: SecurityGroups;

  constructor(private readonly stacks: SynthesizedStacks) {
    this.securityGroups = new SecurityGroups(stacks);
  }

  /** `maybe`: only for some addresses of the internet, or if a firewall permits it. */
  public reaches({ family = 4, from, port, to }: Packet): Truth {
    if (from === 'internet') return this.fromInternet(this.interfaces(to), port, family);
    if (to === 'internet') return this.toInternet(this.interfaces(from), port, family);
    return this.isSent({ from, to, port, family })
      ? this.inside([this.interfaces(from), this.interfaces(to)], port, family)
      : 'no';
  }

  /** A load balancer connects to its targets only. */
  private isSent({ family, from, to }: Required<Packet>): boolean {
    const source = this.stacks.get(from);
    return (
      source.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer' ||
      targetFamilies(source, this.stacks.get(to), this.stacks).includes(family)
    );
  }

  private interfaces(id: string): Interfaces {
    const resource = this.stacks.get(id);
    const interfaces = interfacesOf(resource, this.stacks);
    if (interfaces === undefined) throw new Error(`${id} has no network interface in the templates`);
    return interfaces;
  }

  private fromInternet(server: Interfaces, port: number, family: Family): Truth {
    const { securityGroups, subnets } = server;
    if (family === 4 ? !server.hasPublicAddress : server.ipv6 !== 'public') return 'no';
    return forAddresses(this.named(server, 'Ingress', family), ANY_CLIENT[family], (address) =>
      any(
        subnets.map((subnet) =>
          all([
            known(addressesIn(subnet, family).length > 0),
            known(routesToInternet(subnet, address, this.stacks).some(({ kind }) => kind === 'gateway')),
            known(
              this.securityGroups.permit(securityGroups, 'Ingress', { peer: { address, securityGroups: [] }, port }),
            ),
            known(aclPermits(subnet, { isEgress: false, address, port }, this.stacks)),
            known(aclPermits(subnet, { isEgress: true, address, port: EPHEMERAL_PORT }, this.stacks)),
          ]),
        ),
      ),
    );
  }

  private toInternet(client: Interfaces, port: number, family: Family): Truth {
    if (family === 6 && client.ipv6 === 'none') return 'no';
    const { securityGroups, subnets } = client;
    return forAddresses(this.named(client, 'Egress', family), ANY_CLIENT[family], (address) => {
      const peer: Peer = { address, securityGroups: [] };
      if (!this.securityGroups.permit(securityGroups, 'Egress', { peer, port })) return 'no';
      return any(
        subnets
          .filter((subnet) => addressesIn(subnet, family).length > 0)
          .flatMap((subnet) =>
            routesToInternet(subnet, address, this.stacks).map(({ isFiltered, kind, through }) => {
              const hasAddress = kind !== 'gateway' || family === 6 || client.hasPublicAddress;
              const passes = this.passes({ subnet, through, address, port });
              return all([known(passes && hasAddress), isFiltered ? 'maybe' : 'yes']);
            }),
          ),
      );
    });
  }

  /** Network ACLs of the subnet, and of the subnets of NAT gateways and firewall endpoints on the path. */
  private passes({ address, port, subnet, through }: Passage): boolean {
    const target = translated(address) ?? address;
    const [source] = addressesIn(subnet, address.family);
    return [subnet, ...through].every((passed) => {
      const server = passed === subnet ? address : target;
      return (
        aclPermits(passed, { isEgress: true, address: server, port }, this.stacks) &&
        aclPermits(passed, { isEgress: false, address: server, port: EPHEMERAL_PORT }, this.stacks) &&
        (passed === subnet ||
          source === undefined ||
          (aclPermits(passed, { isEgress: false, address: source, port }, this.stacks) &&
            aclPermits(passed, { isEgress: true, address: source, port: EPHEMERAL_PORT }, this.stacks)))
      );
    });
  }

  /** A public address in each range that a rule, a route or a network ACL names. */
  private named({ securityGroups, subnets }: Interfaces, direction: 'Egress' | 'Ingress', family: Family): Address[] {
    const ranges = [
      ...this.securityGroups.ranges(securityGroups, direction).flatMap((cidr) => rangeOf(cidr) ?? []),
      ...subnets.flatMap((subnet) => [...routedRanges(subnet, this.stacks), ...aclRanges(subnet, this.stacks)]),
      NAT64,
    ];
    return ranges
      .filter((range) => range.family === family)
      .map(({ first, last }): Address => ({ family, value: last > first ? first + 1n : first }))
      .filter(isPublic);
  }

  private inside([client, server]: readonly [Interfaces, Interfaces], port: number, family: Family): Truth {
    if (family === 6 && (client.ipv6 === 'none' || server.ipv6 === 'none')) return 'no';
    const ranges = [
      ...this.securityGroups.ranges(client.securityGroups, 'Egress'),
      ...this.securityGroups.ranges(server.securityGroups, 'Ingress'),
    ].flatMap((cidr) => rangeOf(cidr) ?? []);
    return any(
      client.subnets.flatMap((from) =>
        server.subnets.flatMap((to) =>
          this.possible(from, family, ranges).flatMap(([source, isSource]) =>
            this.possible(to, family, ranges).map(([target, isTarget]) =>
              all([known(this.connects({ client, server, from, to, source, target }, port)), isSource, isTarget]),
            ),
          ),
        ),
      ),
    );
  }

  /** The addresses of a subnet. If Amazon selects its range, each range of a rule may be a part of it. */
  private possible(subnet: DeployedResource, family: Family, ranges: readonly Range[]): readonly [Address, Truth][] {
    const own = addressesIn(subnet, family, ranges);
    const isSelected = family === 6 && own.length > 0 && this.stacks.hasRangeOfAmazon(subnet.properties.VpcId);
    const named = ranges.filter((range) => range.family === family && sizeOf(range) <= LARGEST_PART);
    return [
      ...own.map((address): [Address, Truth] => [address, 'yes']),
      ...(isSelected ? named : []).map(({ first }): [Address, Truth] => [{ family, value: first }, 'maybe']),
    ];
  }

  private connects({ client, from, server, source, target, to }: Pair, port: number): boolean {
    const vpc = (subnet: DeployedResource) => subnet.properties.VpcId;
    return (
      vpc(from) === vpc(to) &&
      this.securityGroups.permit(client.securityGroups, 'Egress', {
        peer: { address: target, securityGroups: server.securityGroups ?? [] },
        port,
      }) &&
      this.securityGroups.permit(server.securityGroups, 'Ingress', {
        peer: { address: source, securityGroups: client.securityGroups ?? [] },
        port,
      }) &&
      (from === to ||
        (aclPermits(from, { isEgress: true, address: target, port }, this.stacks) &&
          aclPermits(to, { isEgress: false, address: source, port }, this.stacks) &&
          aclPermits(to, { isEgress: true, address: source, port: EPHEMERAL_PORT }, this.stacks) &&
          aclPermits(from, { isEgress: false, address: target, port: EPHEMERAL_PORT }, this.stacks)))
    );
  }
}

interface Passage {
  readonly subnet: DeployedResource;
  readonly through: readonly DeployedResource[];
  readonly address: Address;
  readonly port: number;
}

interface Pair {
  readonly client: Interfaces;
  readonly server: Interfaces;
  readonly from: DeployedResource;
  readonly to: DeployedResource;
  readonly source: Address;
  readonly target: Address;
}

/** `yes` if it holds for an address that no rule names, `maybe` if it holds for an address that a rule names. */
function forAddresses(named: readonly Address[], unnamed: Address, holds: (address: Address) => Truth): Truth {
  const general = holds(unnamed);
  return general === 'no' ? all(['maybe', any(named.map(holds))]) : general;
}

/** An address of a subnet, and one in each range inside the subnet. */
function addressesIn(subnet: DeployedResource, family: Family, ranges: readonly Range[] = []): readonly Address[] {
  const own = rangeOf(String(subnet.properties[SUBNET_RANGE[family]]));
  if (own === undefined) return [];
  const inner = ranges
    .filter((range) => range.family === family && range.first >= own.first && range.last <= own.last)
    .map(({ first }) => first);
  // The first four addresses of a subnet are reserved.
  return [...new Set([own.first + 4n, ...inner])].map((value) => ({ family, value }));
}
