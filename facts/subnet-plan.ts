/** The tiers of a network (NET-01, NET-02). */
export enum SubnetTier {
  /** Internet-facing load balancers; nothing else. */
  PUBLIC = 'public',
  /** Workloads: out through the egress policy, never in from the internet. */
  PRIVATE = 'private',
  /** Databases and caches: no route to the internet in either direction. */
  ISOLATED = 'isolated',
}

/** Largest and smallest VPC that the plan divides; the smallest gives public subnets of /26, enough for a load balancer. */
export const MIN_VPC_PREFIX = 16;
export const MAX_VPC_PREFIX = 20;

/** Zones that the plan keeps room for, so that going from two to three moves no subnet. */
export const MAX_AVAILABILITY_ZONES = 3;

/**
 * Bits by which a tier's subnets are longer than the VPC's prefix, and the place of its first subnet in units of its own
 * size. Three quarters of the VPC are private; of the fourth, three quarters are isolated; of its fourth, three quarters
 * are public; a 64th of the VPC stays free.
 */
const TIERS: Readonly<Record<SubnetTier, { readonly bits: number; readonly first: number }>> = {
  [SubnetTier.PRIVATE]: { bits: 2, first: 0 },
  [SubnetTier.ISOLATED]: { bits: 4, first: 12 },
  [SubnetTier.PUBLIC]: { bits: 6, first: 60 },
};

/**
 * The CIDR of a tier's subnet in a zone: a pure function of the VPC's range, so that no subnet ever moves because
 * another one was added (a moved subnet is a replaced subnet, with everything in it).
 *
 * @param vpcCidr IPv4 range with a prefix of /16 to /20
 * @param zone index of the availability zone, 0 to 2
 * @throws Error when the range or zone is outside these bounds
 */
export function subnetCidr(vpcCidr: string, tier: SubnetTier, zone: number): string {
  const { bits, first } = TIERS[tier];
  return nthSubnet(vpcCidr, bits, first, zone);
}

/** Place of each tier's first subnet among the /64 of a VPC's IPv6 range; each tier keeps room for four zones. */
const IPV6_FIRST: Readonly<Record<SubnetTier, number>> = {
  [SubnetTier.PRIVATE]: 0,
  [SubnetTier.ISOLATED]: 4,
  [SubnetTier.PUBLIC]: 8,
};

/** Which /64 of the VPC's IPv6 range a tier's subnet has in a zone, 0 to 2; like the IPv4 range it never moves. */
export function ipv6SubnetIndex(tier: SubnetTier, zone: number): number {
  return IPV6_FIRST[tier] + zone;
}

function nthSubnet(vpcCidr: string, bits: number, first: number, zone: number): string {
  const vpc = parseCidr(vpcCidr);
  if (vpc === undefined) throw new Error(vpcCidrError('vpcCidr', vpcCidr));
  if (!Number.isInteger(zone) || zone < 0 || zone >= MAX_AVAILABILITY_ZONES) {
    throw new Error(`zone index is ${zone}; allowed is 0 to ${MAX_AVAILABILITY_ZONES - 1}`);
  }
  const subnetPrefix = vpc.prefix + bits;
  const size = 2 ** (32 - subnetPrefix);
  return `${formatAddress(vpc.address + (first + zone) * size)}/${subnetPrefix}`;
}

/** What is between the private tier and the internet. */
export enum InspectionTier {
  /** Endpoints of a firewall that inspects what leaves. */
  FIREWALL = 'firewall',
  /** NAT gateways, behind the firewall where there is one. */
  NAT = 'nat',
}

/** Largest prefix of a VPC whose free 64th holds six subnets of /28, the smallest that AWS makes. */
export const MAX_INSPECTED_VPC_PREFIX = 19;

/** The free 64th of the VPC in eight parts: three for firewalls, then three for NAT gateways. */
const INSPECTION_BITS = 9;
const INSPECTION_FIRST: Readonly<Record<InspectionTier, number>> = {
  [InspectionTier.FIREWALL]: 504,
  [InspectionTier.NAT]: 507,
};

/** The free 64th of a VPC without room for firewalls, in four parts: three for NAT gateways. */
const NAT_ONLY = { bits: 8, first: 252 };

/**
 * The CIDR of a subnet for NAT gateways or firewalls in an Availability Zone; in the 64th of the VPC that the tiers leave free, so that
 * inspection can be turned on and off without moving a subnet.
 *
 * @param vpcCidr IPv4 range with a prefix of /16 to /19; for NAT gateways alone to /20
 * @param zone index of the availability zone, 0 to 2
 * @throws Error when the range or zone is outside these bounds
 */
export function inspectionCidr(vpcCidr: string, tier: InspectionTier, zone: number): string {
  const mistake = inspectionCidrError('vpcCidr', vpcCidr);
  if (mistake === undefined) return nthSubnet(vpcCidr, INSPECTION_BITS, INSPECTION_FIRST[tier], zone);
  if (tier === InspectionTier.FIREWALL) throw new Error(mistake);
  return nthSubnet(vpcCidr, NAT_ONLY.bits, NAT_ONLY.first, zone);
}

/** What is wrong with the range of a VPC whose egress is inspected; `undefined` when the plan can divide it. */
export function inspectionCidrError(name: string, cidr: string): string | undefined {
  const prefix = parseCidr(cidr)?.prefix;
  return prefix === undefined || prefix > MAX_INSPECTED_VPC_PREFIX
    ? `${name} is '${cidr}'; allowed for inspected egress is an IPv4 network address with a prefix of /${MIN_VPC_PREFIX} to /${MAX_INSPECTED_VPC_PREFIX}`
    : undefined;
}

interface Cidr {
  readonly address: number;
  readonly prefix: number;
}

/** What is wrong with the range of a VPC; `undefined` when the plan can divide it. */
export function vpcCidrError(name: string, cidr: string): string | undefined {
  return parseCidr(cidr) === undefined
    ? `${name} is '${cidr}'; allowed is an IPv4 network address with a prefix of /${MIN_VPC_PREFIX} to /${MAX_VPC_PREFIX}, for instance 10.0.0.0/16`
    : undefined;
}

function parseCidr(cidr: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const [octets, prefix] = [match?.slice(1, 5).map(Number) ?? [], Number(match?.[5])];
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const valid = octets.length === 4 && octets.every((octet) => octet <= 255);
  if (!valid || prefix < MIN_VPC_PREFIX || prefix > MAX_VPC_PREFIX || address % 2 ** (32 - prefix) !== 0) {
    return undefined;
  }
  return { address, prefix };
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
