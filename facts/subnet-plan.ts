import type { Address4 } from 'ip-address';
import { type Bounds, isWithin } from './bounds';
import { parseIpv4Range } from './ip-range';

/** The subnet tiers of a network (NET-01, NET-02). */
export enum SubnetTier {
  /** Internet-facing load balancers only. */
  PUBLIC = 'public',
  /** Workloads: outbound through the egress policy, no inbound connections from the internet. */
  PRIVATE = 'private',
  /** Databases and caches: no route to the internet in either direction. */
  ISOLATED = 'isolated',
}

/** A VPC can have /16 to /28; /20 gives public subnets of /26, enough for a load balancer. */
export const VPC_PREFIX_LENGTH: Bounds = { min: 16, max: 20 };

/** NET-08. The plan reserves space for the maximum, so that a third Availability Zone changes no existing subnet. */
export const AVAILABILITY_ZONE_COUNT: Bounds = { min: 2, max: 3 };

/** Position of subnets in the range of the VPC: additional prefix bits, and the index of the first subnet. */
interface SubnetBlock {
  readonly bits: number;
  readonly first: number;
}

/**
 * For each tier: the number of bits added to the VPC prefix, and the index of its first subnet in units of the subnet size. Three quarters
 * of the VPC are private; three quarters of the rest are isolated; three quarters of that rest are public; 1/64 of the VPC is reserved.
 */
const TIERS: Readonly<Record<SubnetTier, SubnetBlock>> = {
  [SubnetTier.PRIVATE]: { bits: 2, first: 0 },
  [SubnetTier.ISOLATED]: { bits: 4, first: 12 },
  [SubnetTier.PUBLIC]: { bits: 6, first: 60 },
};

/**
 * The CIDR of a tier's subnet in an Availability Zone. It depends only on the VPC range, so that additional subnets change no existing one
 * (a changed range replaces the subnet and the resources in it).
 *
 * @param vpcCidr IPv4 range with a prefix of /16 to /20
 * @param zone index of the Availability Zone, 0 to 2
 * @throws Error if the range or the index is outside these bounds
 */
export function subnetCidr(vpcCidr: string, tier: SubnetTier, zone: number): string {
  return nthSubnet(vpcCidr, TIERS[tier], zone);
}

/** Index of each tier's first subnet among the /64 ranges of the VPC's IPv6 range; each tier reserves four. */
const IPV6_FIRST: Readonly<Record<SubnetTier, number>> = {
  [SubnetTier.PRIVATE]: 0,
  [SubnetTier.ISOLATED]: 4,
  [SubnetTier.PUBLIC]: 8,
};

/** Index of the /64 in the VPC's IPv6 range for a tier's subnet in an Availability Zone (0 to 2); fixed like the IPv4 range. */
export function ipv6SubnetIndex(tier: SubnetTier, zone: number): number {
  return IPV6_FIRST[tier] + zone;
}

function nthSubnet(vpcCidr: string, { bits, first }: SubnetBlock, zone: number): string {
  const vpc = parseVpcRange(vpcCidr);
  if (vpc === undefined) throw new Error(vpcCidrError('vpcCidr', vpcCidr));
  if (!Number.isInteger(zone) || zone < 0 || zone >= AVAILABILITY_ZONE_COUNT.max) {
    throw new Error(`Availability Zone index is ${zone}; allowed is 0 to ${AVAILABILITY_ZONE_COUNT.max - 1}`);
  }
  const prefix = vpc.subnetMask + bits;
  return `${vpc.offset((first + zone) * 2 ** (32 - prefix)).correctForm()}/${prefix}`;
}

/** The subnets between the private tier and the internet. */
export enum InspectionTier {
  /** Endpoints of a network firewall that inspects egress. */
  FIREWALL = 'firewall',
  /** NAT gateways, behind the firewall if there is one. */
  NAT = 'nat',
}

/** Longest prefix of a VPC whose reserved 1/64 has space for six subnets of /28, the smallest size that AWS allows. */
export const MAX_INSPECTED_VPC_PREFIX = 19;

/** The reserved 1/64 of the VPC in eight parts: three for firewalls, then three for NAT gateways. */
const INSPECTION_BITS = 9;
const INSPECTION_FIRST: Readonly<Record<InspectionTier, number>> = {
  [InspectionTier.FIREWALL]: 504,
  [InspectionTier.NAT]: 507,
};

/** The reserved 1/64 of a VPC without space for firewalls, in four parts: three for NAT gateways. */
const NAT_ONLY: SubnetBlock = { bits: 8, first: 252 };

/**
 * The CIDR of a subnet for NAT gateways or firewalls in an Availability Zone, in the reserved 1/64 of the VPC, so that inspection can be
 * turned on and off without changes to other subnets.
 *
 * @param vpcCidr IPv4 range with a prefix of /16 to /19; for NAT gateways alone to /20
 * @param zone index of the Availability Zone, 0 to 2
 * @throws Error if the range or the index is outside these bounds
 */
export function inspectionCidr(vpcCidr: string, tier: InspectionTier, zone: number): string {
  const error = inspectionCidrError('vpcCidr', vpcCidr);
  if (error === undefined) return nthSubnet(vpcCidr, { bits: INSPECTION_BITS, first: INSPECTION_FIRST[tier] }, zone);
  if (tier === InspectionTier.FIREWALL) throw new Error(error);
  return nthSubnet(vpcCidr, NAT_ONLY, zone);
}

/** Validation error for the range of a VPC with inspected egress; `undefined` if the range is valid. */
export function inspectionCidrError(name: string, cidr: string): string | undefined {
  const prefix = parseVpcRange(cidr)?.subnetMask;
  return prefix === undefined || prefix > MAX_INSPECTED_VPC_PREFIX
    ? `${name} is '${cidr}'; allowed for inspected egress is an IPv4 network address with a prefix of /${VPC_PREFIX_LENGTH.min} to /${MAX_INSPECTED_VPC_PREFIX}`
    : undefined;
}

/** Validation error for the range of a VPC; `undefined` if the range is valid. */
export function vpcCidrError(name: string, cidr: string): string | undefined {
  return parseVpcRange(cidr) === undefined
    ? `${name} is '${cidr}'; allowed is an IPv4 network address with a prefix of /${VPC_PREFIX_LENGTH.min} to /${VPC_PREFIX_LENGTH.max}, such as 10.0.0.0/16`
    : undefined;
}

/** Parses the range of a VPC; undefined if the plan does not support it. */
export function parseVpcRange(cidr: string): Address4 | undefined {
  const range = parseIpv4Range(cidr);
  return range !== undefined && isWithin(range.subnetMask, VPC_PREFIX_LENGTH) ? range : undefined;
}
