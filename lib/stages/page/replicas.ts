import type { Replica } from '../../page';
import { nodeId } from '../../policy/graph/graph-nodes';
import type { Resource, TemplateSet } from '../../policy/model';

/** Types that AWS replicates to Regions that the resource names itself, with the list of Regions. */
const REGION_LISTS: readonly (readonly [type: string, list: string])[] = [
  ['AWS::DynamoDB::GlobalTable', 'Replicas'],
  ['AWS::SecretsManager::Secret', 'ReplicaRegions'],
];

/** Properties of clusters and instances that receive their data from another Region or send it there. */
const REPLICATED: readonly (readonly [type: string, property: string])[] = [
  ['AWS::DocDB::DBCluster', 'GlobalClusterIdentifier'],
  ['AWS::Neptune::DBCluster', 'GlobalClusterIdentifier'],
  ['AWS::RDS::DBCluster', 'GlobalClusterIdentifier'],
  ['AWS::RDS::DBCluster', 'SourceRegion'],
  ['AWS::RDS::DBInstance', 'SourceRegion'],
  ['AWS::ElastiCache::ReplicationGroup', 'GlobalReplicationGroupId'],
];

const OTHER_REGION = 'another Region';

/** Stores that AWS replicates to another Region by their own properties, and the replication of images. */
export function replicasOf(templates: TemplateSet): readonly Replica[] {
  return [
    ...REGION_LISTS.flatMap(([type, list]) =>
      templates.resources(type).flatMap((resource) =>
        resource
          .get(list)
          .items()
          .map((item) => item.get('Region').text() ?? OTHER_REGION)
          .filter((region) => region !== resource.template.region)
          .map((region) => replica(resource, region, list)),
      ),
    ),
    ...REPLICATED.flatMap(([type, property]) =>
      templates
        .resources(type)
        .filter((resource) => !resource.get(property).isAbsent)
        .map((resource) => replica(resource, OTHER_REGION, property)),
    ),
    ...templates
      .resources('AWS::RDS::GlobalCluster', 'AWS::ECR::ReplicationConfiguration')
      .map((resource) => replica(resource, OTHER_REGION, resource.type)),
  ];
}

function replica(resource: Resource, region: string, property: string): Replica {
  return { store: nodeId(resource), region, property };
}
