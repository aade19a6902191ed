import { isPublic, numberOf, rangeOf } from './addresses';
import { type Interfaces, interfacesOf } from './network-interfaces';
import { aclPermits, type Peer, SecurityGroups } from './packet-filters';
import { routeToInternet } from './routes';
import type { DeployedResource, SynthesizedStacks } from './synthesized-stacks';
import { all, any, known, type Truth } from './truth';

/** A TCP connection. */
export interface Packet {
  /** Logical id of a resource with network interfaces, or `internet`. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/** An address that no rule names. */
const ANY_CLIENT = numberOf('203.0.113.77');
/** A port of a client. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html */
const EPHEMERAL_PORT = 50_000;

/**
 * Decides whether a TCP connection over IPv4 can be established: routes, security groups and network ACLs in both directions.
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
  public reaches({ from, port, to }: Packet): Truth {
    if (from === 'internet') return this.fromInternet(this.interfaces(to), port);
    if (to === 'internet') return this.toInternet(this.interfaces(from), port);
    return this.inside(this.interfaces(from), this.interfaces(to), port);
  }

  private interfaces(id: string): Interfaces {
    const resource = this.stacks.get(id);
    const interfaces = interfacesOf(resource, this.stacks);
    if (interfaces === undefined) throw new Error(`${id} has no network interface in the templates`);
    return interfaces;
  }

  private fromInternet({ hasPublicAddress, securityGroups, subnets }: Interfaces, port: number): Truth {
    if (!hasPublicAddress) return 'no';
    const clients = publicAddresses(this.securityGroups.ranges(securityGroups, 'Ingress'));
    return forAddresses(clients, (address) =>
      any(
        subnets.map((subnet) =>
          all([
            known(routeToInternet(subnet, this.stacks).some(({ kind }) => kind === 'gateway')),
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

  private toInternet({ hasPublicAddress, securityGroups, subnets }: Interfaces, port: number): Truth {
    const servers = publicAddresses(this.securityGroups.ranges(securityGroups, 'Egress'));
    return forAddresses(servers, (address) => {
      const peer: Peer = { address, securityGroups: [] };
      if (!this.securityGroups.permit(securityGroups, 'Egress', { peer, port })) return 'no';
      return any(
        subnets.flatMap((subnet) =>
          routeToInternet(subnet, this.stacks).map(({ isFiltered, kind, through }) => {
            const acls = [subnet, ...through].every(
              (passed) =>
                aclPermits(passed, { isEgress: true, address, port }, this.stacks) &&
                aclPermits(passed, { isEgress: false, address, port: EPHEMERAL_PORT }, this.stacks),
            );
            const client = addressesIn(subnet)[0] ?? 0;
            const hops = through.every(
              (passed) =>
                aclPermits(passed, { isEgress: false, address: client, port }, this.stacks) &&
                aclPermits(passed, { isEgress: true, address: client, port: EPHEMERAL_PORT }, this.stacks),
            );
            const translated = kind === 'nat' || hasPublicAddress;
            return all([known(acls && hops && translated), isFiltered ? 'maybe' : 'yes']);
          }),
        ),
      );
    });
  }

  private inside(client: Interfaces, server: Interfaces, port: number): Truth {
    const ranges = [
      ...this.securityGroups.ranges(client.securityGroups, 'Egress'),
      ...this.securityGroups.ranges(server.securityGroups, 'Ingress'),
    ];
    return known(
      client.subnets.some((from) =>
        server.subnets.some((to) =>
          addressesIn(from, ranges).some((source) =>
            addressesIn(to, ranges).some((target) => this.connects({ client, server, from, to, source, target }, port)),
          ),
        ),
      ),
    );
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

interface Pair {
  readonly client: Interfaces;
  readonly server: Interfaces;
  readonly from: DeployedResource;
  readonly to: DeployedResource;
  readonly source: number;
  readonly target: number;
}

/** `yes` if it holds for an address that no rule names, `maybe` if it holds for an address that a rule names. */
function forAddresses(named: readonly number[], holds: (address: number) => Truth): Truth {
  const general = holds(ANY_CLIENT);
  return general === 'no' ? all(['maybe', any(named.map(holds))]) : general;
}

function publicAddresses(ranges: readonly string[]): readonly number[] {
  return ranges.flatMap((cidr) => {
    const range = rangeOf(cidr);
    return range !== undefined && range.last > range.first && isPublic(range.first + 1) ? [range.first + 1] : [];
  });
}

/** An address of a subnet, and one in each range inside the subnet. */
function addressesIn(subnet: DeployedResource, ranges: readonly string[] = []): readonly number[] {
  const own = rangeOf(String(subnet.properties.CidrBlock));
  if (own === undefined) return [];
  const inner = ranges.flatMap((cidr) => {
    const range = rangeOf(cidr);
    return range !== undefined && range.first >= own.first && range.last <= own.last ? [range.first] : [];
  });
  // The first four addresses of a subnet are reserved.
  return [...new Set([own.first + 4, ...inner])];
}
