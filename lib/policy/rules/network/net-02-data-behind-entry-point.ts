import { describePath, type EnvironmentGraph, type GraphPath, graphsWith, INTERNET } from '../../graph';
import { finding } from '../../model';
import type { Rule } from '../rule';

export const dataBehindEntryPoint: Rule = {
  id: 'NET-02-DataBehindEntryPoint',
  resourceTypes: [
    'AWS::DocDB::DBCluster',
    'AWS::EFS::FileSystem',
    'AWS::ElastiCache::CacheCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::ElastiCache::ServerlessCache',
    'AWS::MSK::Cluster',
    'AWS::Neptune::DBCluster',
    'AWS::OpenSearchService::Domain',
    'AWS::RDS::DBCluster',
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBProxy',
    'AWS::Redshift::Cluster',
  ],
  statement: 'Packets from the internet reach databases and caches only through an entry point and a workload.',
  fix: 'Remove the public address, or the rule of a security group that the path names.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  check: (store, templateSet) => {
    const place = store.get(store.get('VpcSecurityGroupIds').isAbsent ? 'VPCSecurityGroups' : 'VpcSecurityGroupIds');
    return graphsWith(store, templateSet).flatMap(([graph, id]) =>
      graph
        .packetPaths(INTERNET, id)
        .filter((path) => !isLayered(path, graph))
        .map((path) =>
          finding(place, path.nodes.slice(1, -1).join(' ') || INTERNET, `reachable: ${describePath(path)}`),
        ),
    );
  },
};

/** Whether a path leads through an entry point first and a workload last; a database proxy is a part of the database. */
function isLayered({ nodes }: GraphPath, graph: EnvironmentGraph): boolean {
  const kinds = nodes.slice(1, -1).map((id) => graph.kindOf(id));
  return kinds.includes('entry-point') && kinds.findLast((kind) => kind !== 'store') === 'workload';
}
