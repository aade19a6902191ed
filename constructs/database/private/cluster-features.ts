import { CfnResource } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct, IConstruct } from 'constructs';

/** Features of a cluster that cannot be combined with all others. */
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
  readonly fix: string;
}

/**
 * Feature pairs that AWS does not support. Database Insights, IAM authentication, the Data API and reader scaling can be combined with all
 * features.
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
      fix: 'use MasterCredentials.rotated()',
    }),
  ),
  ...[ClusterFeature.GLOBAL_DATABASE, ClusterFeature.REPLICA_OF_ANOTHER, ClusterFeature.POSTGRESQL].map(
    (feature): Exclusion => ({
      pair: [ClusterFeature.BACKTRACK, feature],
      fix: 'remove backtrack, and restore a point in time to a separate cluster',
    }),
  ),
  {
    pair: [ClusterFeature.PROXY, ClusterFeature.PAUSE],
    fix: 'set minAcu to at least 0.5, because the connections of the proxy prevent the pause',
  },
];

/** A validation error for each unsupported pair of features. */
export function unsupportedPairErrors(features: ReadonlySet<ClusterFeature>): string[] {
  return EXCLUSIONS.filter(({ pair }) => pair.every((each) => features.has(each))).map(
    ({ pair: [one, other], fix }) => `${one} cannot be combined with ${other}; ${fix}`,
  );
}

/** Rejects unsupported pairs of features at synthesis, including those set by escape hatches. */
export function rejectUnsupportedFeatures(scope: Construct, features: () => ReadonlySet<ClusterFeature>): void {
  scope.node.addValidation({ validate: () => unsupportedPairErrors(features()) });
}

/** The features of a cluster, from its resource and its stack. */
export function featuresOf(cluster: rds.CfnDBCluster): Set<ClusterFeature> {
  const others = cluster.stack.node.findAll();
  const scaling = cluster.serverlessV2ScalingConfiguration;
  const features: readonly (readonly [ClusterFeature, boolean])[] = [
    [ClusterFeature.MANAGED_MASTER, cluster.manageMasterUserPassword === true],
    [
      ClusterFeature.GLOBAL_DATABASE,
      cluster.globalClusterIdentifier !== undefined ||
        others.some(
          (each) => each instanceof rds.CfnGlobalCluster && refersTo(each.sourceDbClusterIdentifier, cluster),
        ),
    ],
    [ClusterFeature.REPLICA_OF_ANOTHER, cluster.replicationSourceIdentifier !== undefined],
    [ClusterFeature.BLUE_GREEN, others.some((each) => isDeployment(each) && refersTo(each.source, cluster))],
    [ClusterFeature.BACKTRACK, (cluster.backtrackWindow ?? 0) > 0],
    [ClusterFeature.POSTGRESQL, cluster.engine === 'aurora-postgresql'],
    [
      ClusterFeature.PROXY,
      others.some((each) => each instanceof rds.CfnDBProxyTargetGroup && refersTo(each.dbClusterIdentifiers, cluster)),
    ],
    [ClusterFeature.PAUSE, isPausing(cluster.stack.resolve(scaling))],
  ];
  return new Set(features.filter(([, has]) => has).map(([feature]) => feature));
}

/** A blue/green deployment. Its class, `rds.CfnDeployment`, is in aws-cdk-lib only from 2.276.0 on. */
function isDeployment(construct: IConstruct): construct is CfnResource & { readonly source?: unknown } {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::RDS::Deployment';
}

/** Whether a property refers to the cluster, in any form. */
function refersTo(value: unknown, { logicalId, stack }: rds.CfnDBCluster): boolean {
  const id = stack.resolve(logicalId) as string;
  return JSON.stringify(stack.resolve(value) ?? '').includes(`"${id}"`);
}

function isPausing(scaling: unknown): boolean {
  return typeof scaling === 'object' && scaling !== null && 'minCapacity' in scaling && scaling.minCapacity === 0;
}
