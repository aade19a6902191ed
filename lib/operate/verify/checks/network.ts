import {
  DescribeFlowLogsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type RouteTable,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { evaluateEach, mustExist } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Subnets that are not part of a tier: those of NAT gateways. */
const UNTAGGED = 'untagged';

/** Targets that admit no connection from the internet: NAT gateways, egress-only gateways, endpoints of firewalls. */
const OUTWARD = /^(?:nat|eigw|vpce)-/;

/** The state of a regional NAT gateway in moto, which does not support it. */
const UNKNOWN_TARGET = 'unknown target';

const ANYWHERE = new Set(['0.0.0.0/0', '::/0']);

/** VPCs as set, subnets over the zones, isolated subnets without a way out, flow logs. */
export async function network({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const vpcs = inventory.ids('AWS::EC2::VPC');
  const { Vpcs = [] } = await aws.ec2.send(new DescribeVpcsCommand({ VpcIds: [...vpcs] }));
  const { Subnets: subnets = [] } = await aws.ec2.send(new DescribeSubnetsCommand(within(vpcs)));
  const { RouteTables: tables = [] } = await aws.ec2.send(new DescribeRouteTablesCommand(within(vpcs)));
  const { FlowLogs = [] } = await aws.ec2.send(new DescribeFlowLogsCommand({}));
  const routed = subnets.map((subnet) => ({ subnet, tier: tierOf(subnet), exits: exitsOf(subnet, tables) }));
  const zones = new Set(settings.network.availabilityZones);
  const hasRegionalNat = settings.network.egress.kind === 'regional-nat';
  return [
    ...mustExist('NET-01', 'VPC', Vpcs.length),
    ...(await evaluateEach(
      { control: 'NET-08', subject: 'VPC has the range of the settings' },
      Vpcs,
      ({ VpcId, CidrBlock }) => (CidrBlock === settings.network.cidr ? undefined : `${VpcId} has ${CidrBlock}`),
    )),
    ...(await evaluateEach({ control: 'NET-06', subject: 'VPC has a flow log' }, Vpcs, ({ VpcId }) =>
      FlowLogs.some(({ ResourceId }) => ResourceId === VpcId) ? undefined : `${VpcId} has none`,
    )),
    ...mustExist('NET-02', 'isolated subnets', routed.filter(({ tier }) => tier === 'Isolated').length),
    ...(await evaluateEach(
      { control: 'NET-08', subject: 'every subnet tier covers every zone of the settings' }, // The subnets of NAT gateways have no tier: a single gateway has one.
      [...new Set(routed.map(({ tier }) => tier))].filter((tier) => tier !== UNTAGGED),
      (tier) => {
        const covered = new Set(
          routed.filter((item) => item.tier === tier).map(({ subnet }) => subnet.AvailabilityZone),
        );
        return [...zones].every((zone) => covered.has(zone))
          ? undefined
          : `${tier} covers ${[...covered].join(', ')} only`;
      },
    )),
    ...(await evaluateEach(
      { control: 'NET-02', subject: 'isolated subnets have no route to the internet' },
      ofTier(routed, 'Isolated'),
      ({ subnet, exits }) => (exits.length === 0 ? undefined : `${subnet.SubnetId} reaches ${exits.join(', ')}`),
    )),
    ...(await evaluateEach(
      {
        control: 'NET-01',
        subject: 'private subnets reach the internet through NAT gateways, egress-only gateways and firewalls only',
      },
      ofTier(routed, 'Private'),
      ({ subnet, exits }) =>
        exits.every((exit) => OUTWARD.test(exit) || (hasRegionalNat && exit === UNKNOWN_TARGET))
          ? undefined
          : `${subnet.SubnetId} reaches ${exits.join(', ')}`,
    )),
    ...(await evaluateEach(
      { control: 'NET-01', subject: 'no subnet gives out public addresses' },
      subnets,
      ({ SubnetId, MapPublicIpOnLaunch }) => (MapPublicIpOnLaunch === true ? `${SubnetId} does` : undefined),
    )),
  ];
}

interface RoutedSubnet {
  readonly subnet: Subnet;
  readonly tier: string;
  /** Gateways that the subnet's default routes lead to. */
  readonly exits: readonly string[];
}

function ofTier(subnets: readonly RoutedSubnet[], tier: string): RoutedSubnet[] {
  return subnets.filter((item) => item.tier === tier);
}

function within(vpcs: readonly string[]) {
  return { Filters: [{ Name: 'vpc-id', Values: [...vpcs] }] };
}

/** The tag that the CDK writes on every subnet that it makes. */
function tierOf(subnet: Subnet): string {
  return subnet.Tags?.find(({ Key }) => Key === 'aws-cdk:subnet-type')?.Value ?? UNTAGGED;
}

function exitsOf(subnet: Subnet, tables: readonly RouteTable[]): string[] {
  const own = tables.find(({ Associations }) => Associations?.some(({ SubnetId }) => SubnetId === subnet.SubnetId));
  const main = tables.find(
    ({ VpcId, Associations }) => VpcId === subnet.VpcId && Associations?.some(({ Main }) => Main === true),
  );
  const routes = (own ?? main)?.Routes ?? [];
  return routes
    .filter(({ DestinationCidrBlock = '', DestinationIpv6CidrBlock = '' }) =>
      [DestinationCidrBlock, DestinationIpv6CidrBlock].some((destination) => ANYWHERE.has(destination)),
    )
    .map(
      ({
        EgressOnlyInternetGatewayId,
        NatGatewayId,
        GatewayId,
        TransitGatewayId,
        VpcPeeringConnectionId,
        NetworkInterfaceId,
      }) =>
        NatGatewayId ??
        EgressOnlyInternetGatewayId ??
        GatewayId ??
        TransitGatewayId ??
        VpcPeeringConnectionId ??
        NetworkInterfaceId ??
        UNKNOWN_TARGET,
    );
}
