import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';

/** What a cluster can have that something else excludes. */
export enum ClusterFeature {
  MANAGED_MASTER = 'MasterCredentials.managed()',
  GLOBAL_DATABASE = 'Global Database',
  REPLICA_OF_ANOTHER = 'replication from another cluster',
  BLUE_GREEN = 'a blue/green deployment',
  BACKTRACK = 'backtrack',
  POSTGRESQL = 'PostgreSQL',
  PAUSE = 'a pause at 0 ACU',
  PROXY = 'RDS Proxy',
}

interface Exclusion {
  readonly pair: readonly [ClusterFeature, ClusterFeature];
  readonly instead: string;
}

/**
 * What AWS does not offer together. Database Insights, IAM authentication, the Data API and reader scaling go with all of it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/blue-green-deployments-considerations.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html#AuroraMySQL.Managing.Backtrack.Limitations
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
 */
export const EXCLUSIONS: readonly Exclusion[] = [
  ...[ClusterFeature.GLOBAL_DATABASE, ClusterFeature.REPLICA_OF_ANOTHER, ClusterFeature.BLUE_GREEN].map(
    (feature): Exclusion => ({
      pair: [ClusterFeature.MANAGED_MASTER, feature],
      instead: 'take MasterCredentials.rotated()',
    }),
  ),
  ...[ClusterFeature.GLOBAL_DATABASE, ClusterFeature.REPLICA_OF_ANOTHER, ClusterFeature.POSTGRESQL].map(
    (feature): Exclusion => ({
      pair: [ClusterFeature.BACKTRACK, feature],
      instead: 'leave backtrack out: a point in time can be restored beside the cluster',
    }),
  ),
  {
    pair: [ClusterFeature.PROXY, ClusterFeature.PAUSE],
    instead: 'take a minAcu of 0.5 or more: the connections of the proxy keep the cluster awake, and both are paid',
  },
];

/** One line for each pair of features that a cluster cannot have together. */
export function excludedPairs(features: ReadonlySet<ClusterFeature>): string[] {
  return EXCLUSIONS.filter(({ pair }) => pair.every((each) => features.has(each))).map(
    ({ pair: [one, other], instead }) => `${one} excludes ${other}; ${instead}`,
  );
}

/** Refuses, when the app is synthesized, what the cluster cannot have together: escape hatches included. */
export function refuseExcludedFeatures(scope: Construct, features: () => ReadonlySet<ClusterFeature>): void {
  scope.node.addValidation({ validate: () => excludedPairs(features()) });
}

/** What the resource of a cluster has, and what its stack makes of it. */
export function featuresOf(cluster: rds.CfnDBCluster): Set<ClusterFeature> {
  const others = cluster.stack.node.findAll();
  const scaling = cluster.serverlessV2ScalingConfiguration;
  const held: readonly (readonly [ClusterFeature, boolean])[] = [
    [ClusterFeature.MANAGED_MASTER, cluster.manageMasterUserPassword === true],
    [
      ClusterFeature.GLOBAL_DATABASE,
      cluster.globalClusterIdentifier !== undefined ||
        others.some((each) => each instanceof rds.CfnGlobalCluster && names(each.sourceDbClusterIdentifier, cluster)),
    ],
    [ClusterFeature.REPLICA_OF_ANOTHER, cluster.replicationSourceIdentifier !== undefined],
    [
      ClusterFeature.BLUE_GREEN,
      others.some((each) => each instanceof rds.CfnDeployment && names(each.source, cluster)),
    ],
    [ClusterFeature.BACKTRACK, (cluster.backtrackWindow ?? 0) > 0],
    [ClusterFeature.POSTGRESQL, cluster.engine === 'aurora-postgresql'],
    [
      ClusterFeature.PROXY,
      others.some((each) => each instanceof rds.CfnDBProxyTargetGroup && names(each.dbClusterIdentifiers, cluster)),
    ],
    [ClusterFeature.PAUSE, isPausing(cluster.stack.resolve(scaling))],
  ];
  return new Set(held.filter(([, has]) => has).map(([feature]) => feature));
}

/** Whether a property refers to the cluster, whichever way it is written. */
function names(value: unknown, { logicalId, stack }: rds.CfnDBCluster): boolean {
  const id = stack.resolve(logicalId) as string;
  return JSON.stringify(stack.resolve(value) ?? '').includes(`"${id}"`);
}

function isPausing(scaling: unknown): boolean {
  return typeof scaling === 'object' && scaling !== null && 'minCapacity' in scaling && scaling.minCapacity === 0;
}
