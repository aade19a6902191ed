import { AttestedKind, finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { isInternetRoute, listedSubnets, routesOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

/** The property with the subnets of a subnet group, a serverless cache or a proxy. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['AWS::RDS::DBSubnetGroup', 'SubnetIds'],
  ['AWS::DocDB::DBSubnetGroup', 'SubnetIds'],
  ['AWS::Neptune::DBSubnetGroup', 'SubnetIds'],
  ['AWS::ElastiCache::SubnetGroup', 'SubnetIds'],
  ['AWS::ElastiCache::ServerlessCache', 'SubnetIds'],
  ['AWS::MemoryDB::SubnetGroup', 'SubnetIds'],
  ['AWS::Redshift::ClusterSubnetGroup', 'SubnetIds'],
  ['AWS::RDS::DBProxy', 'VpcSubnetIds'],
]);

/** Without a subnet group, these resources are in the default VPC with public subnets. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['AWS::RDS::DBCluster', 'DBSubnetGroupName'],
  ['AWS::ElastiCache::ReplicationGroup', 'CacheSubnetGroupName'],
]);

export const isolatedSubnets: Rule = {
  id: 'NET-02-IsolatedSubnets',
  resourceTypes: [...LISTS.keys(), ...GROUPS.keys(), 'AWS::RDS::DBInstance'],
  statement: 'Databases and caches are in subnets without a route to the internet.',
  fix: 'Use subnets of these templates with a route table without a default route and without an internet, NAT or egress-only gateway. Attest an imported VPC with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  check: (resource, templateSet) => {
    if (resource.type === 'AWS::RDS::DBInstance') return instanceFindings(resource);
    const group = GROUPS.get(resource.type);
    if (group !== undefined) return [...publicAddress(resource), ...withoutGroup(resource.get(group))];
    const list = resource.get(LISTS.get(resource.type) ?? 'SubnetIds');
    return list.isAbsent
      ? withoutGroup(list)
      : listedSubnets(list, AttestedKind.ISOLATED_SUBNET).flatMap(({ entry, subnet }, index) =>
          subnet === undefined
            ? [finding(entry, `subnet-${index}`, `subnet ${entry.describe()} is not in the templates`)]
            : connected(entry, subnet, templateSet),
        );
  },
};

/** An instance of a cluster is in the subnets of the cluster. */
function instanceFindings(instance: Resource): Finding[] {
  const publicly = publicAddress(instance);
  const ofCluster = !instance.get('DBClusterIdentifier').isAbsent;
  return ofCluster ? publicly : [...publicly, ...withoutGroup(instance.get('DBSubnetGroupName'))];
}

/** Instances have the property, and so do Multi-AZ DB clusters. */
function publicAddress(database: Resource): Finding[] {
  const access = database.get('PubliclyAccessible');
  return access.is(false, undefined)
    ? []
    : [finding(access, 'PubliclyAccessible', 'PubliclyAccessible is not false: it can have a public address')];
}

function withoutGroup(group: Value): Finding[] {
  return group.isAbsent
    ? [finding(group, 'default-vpc', 'without a subnet group it is in the default VPC with public subnets')]
    : [];
}

function connected(entry: Value, subnet: Resource, templateSet: TemplateSet): Finding[] {
  const routes = routesOf(subnet, templateSet);
  if (routes === undefined) {
    const message = `subnet ${subnet.logicalId} has no associated route table: the routes of the main route table are unknown`;
    return [finding(entry, subnet.logicalId, message)];
  }
  const route = routes.find(isInternetRoute);
  return route === undefined
    ? []
    : [finding(entry, subnet.logicalId, `subnet ${subnet.logicalId} has the route ${route.logicalId} to the internet`)];
}
