import {
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { allPages } from '../../pages';
import type { DoctorContext } from '../doctor-check';
import { type AccountQuota, countOf, isOfEnvironment } from './account-quota';
import { DEFAULT_QUOTAS } from '../../../../facts/quotas';

/** Codes: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, Service Quotas console. */
export const elasticIps: AccountQuota = {
  id: 'quota-elastic-ips',
  name: 'EC2-VPC Elastic IPs',
  serviceCode: 'ec2',
  quotaCode: DEFAULT_QUOTAS.elasticIps.code,
  needed: countOf('AWS::EC2::EIP'),
  used: async (context, region) => {
    const { Addresses = [] } = await context.aws(region).ec2.send(new DescribeAddressesCommand({}));
    return Addresses.filter(({ Tags }) => !isOfEnvironment(Tags, context)).length;
  },
  alternative: "network.egress: { kind: 'regional-nat' }",
};

export const vpcs: AccountQuota = {
  id: 'quota-vpcs',
  name: 'VPCs per Region',
  serviceCode: 'vpc',
  quotaCode: DEFAULT_QUOTAS.vpcs.code,
  needed: countOf('AWS::EC2::VPC'),
  used: async (context, region) => {
    const found = await allPages(
      (NextToken) => context.aws(region).ec2.send(new DescribeVpcsCommand({ NextToken })),
      ({ Vpcs }) => Vpcs,
      ({ NextToken }) => NextToken,
    );
    return found.filter(({ Tags }) => !isOfEnvironment(Tags, context)).length;
  },
  alternative: 'delete the default VPC, which nothing of the baseline uses.',
};

/** The environment has one in each zone at most; the fullest zone counts. */
export const natGateways: AccountQuota = {
  id: 'quota-nat-gateways',
  name: 'NAT gateways per Availability Zone',
  serviceCode: 'vpc',
  quotaCode: DEFAULT_QUOTAS.natGateways.code,
  needed: (context, region) => Math.min(1, countOf('AWS::EC2::NatGateway')(context, region)),
  used: async (context, region) => Math.max(0, ...(await gatewaysByZone(context, region)).values()),
};

async function gatewaysByZone(context: DoctorContext, region: string): Promise<ReadonlyMap<string, number>> {
  const { ec2 } = context.aws(region);
  const gateways = await allPages(
    (NextToken) => ec2.send(new DescribeNatGatewaysCommand({ NextToken })),
    ({ NatGateways }) => NatGateways,
    ({ NextToken }) => NextToken,
  );
  const subnets = await allPages(
    (NextToken) => ec2.send(new DescribeSubnetsCommand({ NextToken })),
    ({ Subnets }) => Subnets,
    ({ NextToken }) => NextToken,
  );
  const zones = new Map(subnets.map(({ AvailabilityZone = '', SubnetId = '' }) => [SubnetId, AvailabilityZone]));
  const counts = new Map<string, number>();
  for (const { State, SubnetId = '', Tags } of gateways) {
    if (State === 'deleted' || State === 'failed' || isOfEnvironment(Tags, context)) continue;
    const zone = zones.get(SubnetId) ?? '';
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return counts;
}
