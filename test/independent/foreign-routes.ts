import { type App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { FOREIGN_ENV as env } from './foreign-stacks';

/** Ranges for documentation, as those of a partner. https://www.rfc-editor.org/rfc/rfc5737 */
const PARTNER = '198.51.100.0/24';
const PARTNER_IPV6 = '2001:db8:5::/48';

type Gateway = 'egressOnly' | 'gateway' | 'nat' | 'privateNat' | 'strandedNat';

/** A subnet with one instance in it. */
interface Case {
  /** Destinations and gateways. */
  readonly routes: Readonly<Record<string, Gateway>>;
  /** Entries of the network ACL as `direction action range ports`, in the order of evaluation; without entries, the default network ACL. */
  readonly acl?: readonly string[];
  /** Range that may use SSH; every address by default. */
  readonly from?: string;
  readonly hasPublicAddress?: boolean;
}

const PUBLIC: Case['routes'] = { '0.0.0.0/0': 'gateway', '::/0': 'gateway' };
const RESPONSES = 'out allow 0.0.0.0/0 1024-65535';

/** Instances whose exposure depends on one route or one entry of a network ACL. */
const CASES: Readonly<Record<string, Case>> = {
  PartnerRoute: { routes: { [PARTNER]: 'gateway' }, hasPublicAddress: true },
  MoreSpecificGateway: { routes: { '0.0.0.0/0': 'nat', [PARTNER]: 'gateway' }, hasPublicAddress: true },
  MoreSpecificNat: { routes: { ...PUBLIC, [PARTNER]: 'nat' }, from: PARTNER, hasPublicAddress: true },
  WithoutPublicAddress: { routes: { '0.0.0.0/0': 'gateway' } },
  Nat: { routes: { '0.0.0.0/0': 'nat' } },
  PrivateNat: { routes: { '0.0.0.0/0': 'privateNat' } },
  StrandedNat: { routes: { '0.0.0.0/0': 'strandedNat' } },
  Nat64: { routes: { '64:ff9b::/96': 'nat' } },
  NatForIpv6: { routes: { '::/0': 'nat' } },
  EgressOnly: { routes: { '::/0': 'egressOnly' } },
  EgressOnlyWithPartner: { routes: { '::/0': 'egressOnly', [PARTNER_IPV6]: 'gateway' } },
  PartnerAcl: { routes: PUBLIC, acl: [`in allow ${PARTNER} 22-22`, RESPONSES], hasPublicAddress: true },
  AclWithoutResponses: {
    routes: PUBLIC,
    acl: ['in allow 0.0.0.0/0 22-22', 'out allow 0.0.0.0/0 443-443'],
    hasPublicAddress: true,
  },
  AclDeniesFirst: {
    routes: PUBLIC,
    acl: [
      'in deny 0.0.0.0/0 22-22',
      'in allow 0.0.0.0/0 0-65535',
      RESPONSES,
      'in deny ::/0 22-22',
      'in allow ::/0 0-65535',
      'out allow ::/0 1024-65535',
    ],
    hasPublicAddress: true,
  },
  AclForIpv6: { routes: PUBLIC, acl: ['in allow ::/0 22-22', 'out allow ::/0 1024-65535'], hasPublicAddress: true },
  AclForIpv6Partner: {
    routes: PUBLIC,
    acl: [`in allow ${PARTNER_IPV6} 22-22`, 'in deny ::/0 0-65535', 'out allow ::/0 0-65535'],
    hasPublicAddress: true,
  },
  AclForResponses: {
    routes: { '0.0.0.0/0': 'nat' },
    acl: ['out allow 0.0.0.0/0 443-443', 'in allow 0.0.0.0/0 1024-65535'],
  },
  AclWithoutNatResponses: { routes: { '0.0.0.0/0': 'nat' }, acl: ['out allow 0.0.0.0/0 443-443'] },
};

export function routedApp(app: App): void {
  const stack = new Stack(app, 'routed', { env });
  const vpcId = new ec2.CfnVPC(stack, 'Vpc', { cidrBlock: '172.28.0.0/16' }).ref;
  new ec2.CfnVPCCidrBlock(stack, 'Ipv6', { vpcId, ipv6CidrBlock: '2001:db8:100::/56', ipv6Pool: 'ipv6pool-ec2-1' });
  const internetGatewayId = new ec2.CfnInternetGateway(stack, 'InternetGateway').ref;
  new ec2.CfnVPCGatewayAttachment(stack, 'Attachment', { vpcId, internetGatewayId });
  const egressOnlyInternetGatewayId = new ec2.CfnEgressOnlyInternetGateway(stack, 'EgressOnlyGateway', { vpcId }).ref;
  let subnets = 0;
  const createSubnet = (id: string, routes: readonly Partial<ec2.CfnRouteProps>[]) => {
    const index = subnets++;
    const subnetId = new ec2.CfnSubnet(stack, `${id}Subnet`, {
      vpcId,
      cidrBlock: `172.28.${String(index)}.0/24`,
      ipv6CidrBlock: `2001:db8:100:${index.toString(16)}::/64`,
      assignIpv6AddressOnCreation: true,
    }).ref;
    const routeTableId = new ec2.CfnRouteTable(stack, `${id}Table`, { vpcId }).ref;
    new ec2.CfnSubnetRouteTableAssociation(stack, `${id}Association`, { subnetId, routeTableId });
    for (const [at, route] of routes.entries())
      new ec2.CfnRoute(stack, `${id}Route${String(at)}`, { routeTableId, ...route });
    return subnetId;
  };
  const nat = (id: string, route: Partial<ec2.CfnRouteProps>[], connectivityType: string) => ({
    natGatewayId: new ec2.CfnNatGateway(stack, id, {
      subnetId: createSubnet(id, route),
      connectivityType,
      ...(connectivityType === 'public' && { allocationId: `eipalloc-${id}` }),
    }).ref,
  });
  const toInternet = [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: internetGatewayId }];
  const gateways: Readonly<Record<Gateway, Partial<ec2.CfnRouteProps>>> = {
    gateway: { gatewayId: internetGatewayId },
    egressOnly: { egressOnlyInternetGatewayId },
    nat: nat('NatGateway', toInternet, 'public'),
    privateNat: nat('PrivateNatGateway', toInternet, 'private'),
    strandedNat: nat('StrandedNatGateway', [], 'public'),
  };
  for (const [id, { acl, from, hasPublicAddress = false, routes }] of Object.entries(CASES)) {
    const subnetId = createSubnet(
      id,
      Object.entries(routes).map(([range, gateway]) => ({ ...destination(range), ...gateways[gateway] })),
    );
    if (acl !== undefined) createAcl(stack, id, { vpcId, subnetId, acl });
    const ranges = from === undefined ? [{ cidrIp: '0.0.0.0/0' }, { cidrIpv6: '::/0' }] : [{ cidrIp: from }];
    const group = new ec2.CfnSecurityGroup(stack, `${id}Group`, {
      vpcId,
      groupDescription: id,
      securityGroupIngress: ranges.map((range) => ({ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ...range })),
    }).attrGroupId;
    new ec2.CfnInstance(stack, id, {
      imageId: 'ami-11111111111111111',
      networkInterfaces: [
        { deviceIndex: '0', subnetId, groupSet: [group], associatePublicIpAddress: hasPublicAddress },
      ],
    });
  }
}

function destination(range: string): Partial<ec2.CfnRouteProps> {
  return range.includes(':') ? { destinationIpv6CidrBlock: range } : { destinationCidrBlock: range };
}

interface Filtered {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly acl: readonly string[];
}

function createAcl(stack: Stack, id: string, { acl, subnetId, vpcId }: Filtered): void {
  const networkAclId = new ec2.CfnNetworkAcl(stack, `${id}Acl`, { vpcId }).ref;
  new ec2.CfnSubnetNetworkAclAssociation(stack, `${id}AclAssociation`, { networkAclId, subnetId });
  for (const [index, text] of acl.entries()) {
    const [direction, ruleAction = '', range = '', ports = ''] = text.split(' ');
    const [from, to] = ports.split('-').map(Number);
    new ec2.CfnNetworkAclEntry(stack, `${id}AclEntry${String(index)}`, {
      networkAclId,
      ruleAction,
      egress: direction === 'out',
      ruleNumber: 100 + index,
      protocol: 6,
      portRange: { from, to },
      ...(range.includes(':') ? { ipv6CidrBlock: range } : { cidrBlock: range }),
    });
  }
}
