import {
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { QUOTA_CODES } from '../../../../facts/quotas';
import { allPages } from '../../pages';
import type { DoctorContext } from '../doctor-check';
import { type AccountQuota, countOf, isOfEnvironment } from './account-quota';

/** Quotas on the number of resources. */
export const RESOURCE_QUOTAS: readonly AccountQuota[] = [
  {
    id: 'quota-elastic-ips',
    name: 'EC2-VPC Elastic IPs',
    serviceCode: 'ec2',
    quotaCode: QUOTA_CODES.elasticIps,
    needed: countOf('AWS::EC2::EIP'),
    used: async (context, region) => {
      const { Addresses = [] } = await context.aws(region).ec2.send(new DescribeAddressesCommand({}));
      return Addresses.filter(({ Tags }) => !isOfEnvironment(Tags, context)).length;
    },
    alternative: "network.egress: { kind: 'regional-nat' }",
  },
  {
    id: 'quota-vpcs',
    name: 'VPCs per Region',
    serviceCode: 'vpc',
    quotaCode: QUOTA_CODES.vpcs,
    needed: countOf('AWS::EC2::VPC'),
    used: async (context, region) => {
      const { ec2 } = context.aws(region);
      const found = await allPages(
        (NextToken) => ec2.send(new DescribeVpcsCommand({ NextToken })),
        ({ Vpcs }) => Vpcs,
      );
      return found.filter(({ Tags }) => !isOfEnvironment(Tags, context)).length;
    },
    alternative: 'delete the default VPC, which the baseline does not use.',
  },
  {
    // The environment has at most one in each Availability Zone. The check uses the Availability Zone with the most gateways.
    id: 'quota-nat-gateways',
    name: 'NAT gateways per Availability Zone',
    serviceCode: 'vpc',
    quotaCode: QUOTA_CODES.natGateways,
    needed: (context, region) => Math.min(1, countOf('AWS::EC2::NatGateway')(context, region)),
    used: async (context, region) => Math.max(0, ...(await gatewaysByZone(context, region)).values()),
  },
  {
    id: 'quota-load-balancers',
    name: 'Application Load Balancers per Region',
    serviceCode: 'elasticloadbalancing',
    quotaCode: QUOTA_CODES.loadBalancers,
    needed: countOf('AWS::ElasticLoadBalancingV2::LoadBalancer'),
    used: async ({ aws }, region) => {
      const found = await allPages(
        (Marker) => aws(region).loadBalancing.send(new DescribeLoadBalancersCommand({ Marker })),
        ({ LoadBalancers }) => LoadBalancers,
      );
      // The list has no tags, so a load balancer of this environment counts twice. The quota is 50.
      return found.filter(({ Type }) => Type === 'application').length;
    },
  },
  {
    id: 'quota-db-clusters',
    name: 'DB clusters',
    serviceCode: 'rds',
    quotaCode: QUOTA_CODES.databaseClusters,
    needed: countOf('AWS::RDS::DBCluster'),
    used: async (context, region) => {
      const { rds } = context.aws(region);
      const found = await allPages(
        (Marker) => rds.send(new DescribeDBClustersCommand({ Marker })),
        ({ DBClusters }) => DBClusters,
      );
      return found.filter(({ TagList }) => !isOfEnvironment(TagList, context)).length;
    },
  },
  {
    id: 'quota-db-instances',
    name: 'DB instances',
    serviceCode: 'rds',
    quotaCode: QUOTA_CODES.databaseInstances,
    needed: countOf('AWS::RDS::DBInstance'),
    used: async (context, region) => {
      const { rds } = context.aws(region);
      const found = await allPages(
        (Marker) => rds.send(new DescribeDBInstancesCommand({ Marker })),
        ({ DBInstances }) => DBInstances,
      );
      return found.filter(({ TagList }) => !isOfEnvironment(TagList, context)).length;
    },
  },
];

async function gatewaysByZone(context: DoctorContext, region: string): Promise<ReadonlyMap<string, number>> {
  const { ec2 } = context.aws(region);
  const gateways = await allPages(
    (NextToken) => ec2.send(new DescribeNatGatewaysCommand({ NextToken })),
    ({ NatGateways }) => NatGateways,
  );
  const subnets = await allPages(
    (NextToken) => ec2.send(new DescribeSubnetsCommand({ NextToken })),
    ({ Subnets }) => Subnets,
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
