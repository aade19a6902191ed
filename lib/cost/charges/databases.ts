import type { Resource } from '../../policy/model';
import { atLeastOne, byUse, type Charge, type ChargeTable, HOURS_PER_MONTH, hourly, monthly } from '../charge';
import { instanceClass } from './instance-class';

const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';
const SERVERLESS = 'db.serverless';

/** A proxy is charged for at least this many ACU, or virtual CPUs. @see https://aws.amazon.com/rds/proxy/pricing/ */
const MIN_PROXY_ACU = 8;
const MIN_PROXY_CPUS = 2;

/** Aurora, ElastiCache and DynamoDB. */
export const DATABASE_CHARGES: ChargeTable = {
  [CLUSTER]: (cluster) => {
    if (!cluster.get('Engine').pattern().startsWith('aurora')) return 'only Aurora clusters have a price';
    return [
      byUse('databaseGigabytes', isOptimized(cluster) ? 'auroraOptimizedStorageMonth' : 'auroraStorageMonth'),
      ...(isOptimized(cluster) ? [] : [byUse('databaseRequests', 'auroraRequests')]),
      ...(cluster.get('BacktrackWindow').is(undefined, 0) ? [] : [byUse('databaseRequests', 'backtrackRecords')]),
      ...(cluster.get('ManageMasterUserPassword').is(true) ? [monthly('secretMonth')] : []),
    ];
  },
  [INSTANCE]: (instance) => {
    const cluster = instance.get('DBClusterIdentifier').resource(CLUSTER);
    if (cluster === undefined) return 'only instances of Aurora clusters have a price';
    const capacity = capacityOf(instance, cluster);
    if (capacity === undefined) return `no price of the class ${instance.get('DBInstanceClass').describe()}`;
    return [...capacity.charges, ...insights(cluster, capacity)];
  },
  'AWS::RDS::DBProxy': (proxy, templates) => {
    const targets = templates
      .resources('AWS::RDS::DBProxyTargetGroup')
      .filter((group) => group.get('DBProxyName').refersTo(proxy));
    const clusters = targets.flatMap((group) => group.get('DBClusterIdentifiers').items());
    const instances = templates
      .resources(INSTANCE)
      .filter((instance) =>
        clusters.some((cluster) => instance.get('DBClusterIdentifier').resource() === cluster.resource(CLUSTER)),
      );
    const isServerless = instances.some((instance) => instance.get('DBInstanceClass').is(SERVERLESS));
    const units = instances.reduce((sum, instance) => sum + unitsOf(instance), 0);
    return [hourly('proxyUnitHour', Math.max(isServerless ? MIN_PROXY_ACU : MIN_PROXY_CPUS, units))];
  },
  'AWS::RDS::DBProxyEndpoint': (endpoint) => [hourly('endpointHour', atLeastOne(endpoint.get('VpcSubnetIds')))],
  'AWS::ElastiCache::ServerlessCache': (cache) =>
    cache.get('Engine').is('valkey')
      ? [byUse('cacheGigabytes', 'cacheGigabyteHour', HOURS_PER_MONTH), byUse('cacheUnits', 'cacheUnits')]
      : 'only Valkey caches have a price',
  'AWS::ElastiCache::ReplicationGroup': (group) => {
    if (!group.get('Engine').is('valkey')) return 'only Valkey caches have a price';
    const node = instanceClass(group.get('CacheNodeType').pattern());
    if (node === undefined) return `no price of the node type ${group.get('CacheNodeType').describe()}`;
    const shards = group.get('NumNodeGroups').number() ?? 1;
    const perShard = (group.get('ReplicasPerNodeGroup').number() ?? 0) + 1;
    return [hourly(node.item, (group.get('NumCacheClusters').number() ?? shards * perShard) * node.larges)];
  },
  'AWS::DynamoDB::Table': (table) => tableCharges(table, table.get('PointInTimeRecoverySpecification'), 1),
  'AWS::DynamoDB::GlobalTable': (table) => {
    const replicas = table.get('Replicas').items();
    return tableCharges(table, replicas[0]?.get('PointInTimeRecoverySpecification'), Math.max(1, replicas.length));
  },
};

interface Capacity {
  readonly charges: readonly Charge[];
  readonly acu?: number;
  readonly cpus?: number;
}

function capacityOf(instance: Resource, cluster: Resource): Capacity | undefined {
  if (instance.get('DBInstanceClass').is(SERVERLESS)) {
    const item = isOptimized(cluster) ? 'acuOptimizedHour' : 'acuHour';
    const acu = minimumAcu(cluster);
    return { acu, charges: [hourly(item, acu), byUse('databaseAcuHours', item)] };
  }
  const found = instanceClass(instance.get('DBInstanceClass').pattern());
  return found === undefined || isOptimized(cluster)
    ? undefined
    : { cpus: found.cpus, charges: [hourly(found.item, found.larges)] };
}

/** Database Insights in the advanced mode. */
function insights(cluster: Resource, { acu, cpus }: Capacity): readonly Charge[] {
  if (!cluster.get('DatabaseInsightsMode').is('advanced')) return [];
  return acu === undefined
    ? [hourly('insightsCpuHour', cpus)]
    : [hourly('insightsAcuHour', acu), byUse('databaseAcuHours', 'insightsAcuHour')];
}

/** ACU or virtual CPUs of an instance that a proxy is charged for. */
function unitsOf(instance: Resource): number {
  const cluster = instance.get('DBClusterIdentifier').resource(CLUSTER);
  if (instance.get('DBInstanceClass').is(SERVERLESS)) return cluster === undefined ? 0 : minimumAcu(cluster);
  return instanceClass(instance.get('DBInstanceClass').pattern())?.cpus ?? 0;
}

function minimumAcu(cluster: Resource): number {
  return cluster.get('ServerlessV2ScalingConfiguration', 'MinCapacity').number() ?? 0;
}

function isOptimized(cluster: Resource): boolean {
  return cluster.get('StorageType').is('aurora-iopt1');
}

function tableCharges(table: Resource, recovery: ReturnType<Resource['get']> | undefined, copies: number): Charge[] {
  const isOnDemand = table.get('BillingMode').is('PAY_PER_REQUEST');
  return [
    ...(isOnDemand
      ? [byUse('tableWrites', 'tableWrites', copies), byUse('tableReads', 'tableReads')]
      : [
          hourly(
            'tableWriteUnitHour',
            copies * (table.get('ProvisionedThroughput', 'WriteCapacityUnits').number() ?? 1),
          ),
          hourly('tableReadUnitHour', copies * (table.get('ProvisionedThroughput', 'ReadCapacityUnits').number() ?? 1)),
        ]),
    byUse('tableGigabytes', 'tableStorageMonth', copies),
    ...(recovery?.get('PointInTimeRecoveryEnabled').is(true) === true
      ? [byUse('tableGigabytes', 'tableRecoveryMonth', copies)]
      : []),
  ];
}
