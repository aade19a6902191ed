import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { allPages } from '../../pages';
import { type AccountQuota, countOf, isOfEnvironment } from './account-quota';

/** Codes: https://docs.aws.amazon.com/general/latest/gr/rds-service.html */
export const databaseClusters: AccountQuota = {
  id: 'quota-db-clusters',
  name: 'DB clusters',
  serviceCode: 'rds',
  quotaCode: 'L-952B80B8',
  needed: countOf('AWS::RDS::DBCluster'),
  used: async (context, region) => {
    const found = await allPages(
      (Marker) => context.aws(region).rds.send(new DescribeDBClustersCommand({ Marker })),
      ({ DBClusters }) => DBClusters,
      ({ Marker }) => Marker,
    );
    return found.filter(({ TagList }) => !isOfEnvironment(TagList, context)).length;
  },
};

export const databaseInstances: AccountQuota = {
  id: 'quota-db-instances',
  name: 'DB instances',
  serviceCode: 'rds',
  quotaCode: 'L-7B6409FD',
  needed: countOf('AWS::RDS::DBInstance'),
  used: async (context, region) => {
    const found = await allPages(
      (Marker) => context.aws(region).rds.send(new DescribeDBInstancesCommand({ Marker })),
      ({ DBInstances }) => DBInstances,
      ({ Marker }) => Marker,
    );
    return found.filter(({ TagList }) => !isOfEnvironment(TagList, context)).length;
  },
};

/** Code: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const loadBalancers: AccountQuota = {
  id: 'quota-load-balancers',
  name: 'Application Load Balancers per Region',
  serviceCode: 'elasticloadbalancing',
  quotaCode: 'L-53DA6B97',
  needed: countOf('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  used: async ({ aws }, region) => {
    const found = await allPages(
      (Marker) => aws(region).loadBalancing.send(new DescribeLoadBalancersCommand({ Marker })),
      ({ LoadBalancers }) => LoadBalancers,
      ({ NextMarker }) => NextMarker,
    );
    // Their list has no tags; one of this environment counts twice, which a quota of fifty leaves room for.
    return found.filter(({ Type }) => Type === 'application').length;
  },
};
