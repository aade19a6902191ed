import { AttestedKind, finding, type TemplateSet, type Finding, type Resource, type Value } from '../../model';
import { isInternetRoute, listedSubnets, routesOf } from '../../predicates/network/subnets';
import type { Rule } from '../rule';

/** Where each type of subnet group, or serverless cache, lists its subnets. */
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

/** Without a subnet group these stand in the default VPC, whose subnets are public. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['AWS::RDS::DBCluster', 'DBSubnetGroupName'],
  ['AWS::ElastiCache::ReplicationGroup', 'CacheSubnetGroupName'],
]);

export const isolatedSubnets: Rule = {
  id: 'NET-02-IsolatedSubnets',
  control: 'NET-02',
  resourceTypes: [...LISTS.keys(), ...GROUPS.keys(), 'AWS::RDS::DBInstance'],
  statement: 'Databases and caches stand in subnets without a route to the internet in either direction.',
  fix: 'List subnets of these templates whose own route table has no internet, NAT or egress-only gateway and no default route.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
  check: (resource, templateSet) => {
    if (resource.type === 'AWS::RDS::DBInstance') return reachable(resource);
    const group = GROUPS.get(resource.type);
    if (group !== undefined) return [...publicAddress(resource), ...withoutGroup(resource.get(group))];
    const list = resource.get(LISTS.get(resource.type) ?? 'SubnetIds');
    return list.isAbsent
      ? withoutGroup(list)
      : listedSubnets(list, AttestedKind.ISOLATED_SUBNET).flatMap(({ entry, subnet }, index) =>
          connected(entry, subnet, index, templateSet),
        );
  },
};

/** An instance of a cluster stands in the cluster's subnets. */
function reachable(instance: Resource): Finding[] {
  const publicly = publicAddress(instance);
  const ofCluster = !instance.get('DBClusterIdentifier').isAbsent;
  return ofCluster ? publicly : [...publicly, ...withoutGroup(instance.get('DBSubnetGroupName'))];
}

/** Of an instance; of a cluster of several zones, which is no Aurora, as well. */
function publicAddress(database: Resource): Finding[] {
  const access = database.get('PubliclyAccessible');
  return access.is(false, undefined)
    ? []
    : [finding(access, 'PubliclyAccessible', 'it has, or may have, a public address')];
}

function withoutGroup(group: Value): Finding[] {
  return group.isAbsent
    ? [finding(group, 'default-vpc', 'without subnets it stands in the default VPC, whose subnets are public')]
    : [];
}

function connected(entry: Value, subnet: Resource | undefined, index: number, templateSet: TemplateSet): Finding[] {
  if (subnet === undefined) {
    return [finding(entry, `subnet-${index}`, `its subnet ${entry.describe()} is not one of these templates'`)];
  }
  const routes = routesOf(subnet, templateSet);
  if (routes === undefined) {
    const message = `subnet ${subnet.logicalId} has no route table of its own: the VPC's main one may lead anywhere`;
    return [finding(entry, subnet.logicalId, message)];
  }
  const route = routes.find(isInternetRoute);
  return route === undefined
    ? []
    : [finding(entry, subnet.logicalId, `subnet ${subnet.logicalId} has the route ${route.logicalId} to the internet`)];
}
