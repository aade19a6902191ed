import { Duration, Stack } from 'aws-cdk-lib';
import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';

/** Below the limit, because a new reader is available only after several minutes. */
const TARGET_CPU_PERCENT = 60;
/** Prevents the removal of a new reader while its cache is cold. */
const COOLDOWN = Duration.minutes(10);

/**
 * Scales the number of readers with the load. Additional readers have the last promotion tier, so fixed readers have priority in a
 * failover.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
 */
export function scaleReaders(
  scope: Construct,
  cluster: rds.DatabaseCluster,
  [minCapacity, maxCapacity]: readonly [number, number],
): void {
  const { account, partition } = Stack.of(scope);
  const target = new scaling.ScalableTarget(scope, 'ReaderScaling', {
    serviceNamespace: scaling.ServiceNamespace.RDS,
    scalableDimension: 'rds:cluster:ReadReplicaCount',
    resourceId: `cluster:${cluster.clusterIdentifier}`,
    minCapacity,
    maxCapacity,
    // The service-linked role, instead of the role that the L2 would create.
    role: iam.Role.fromRoleArn(
      scope,
      'ReaderScalingRole',
      `arn:${partition}:iam::${account}:role/aws-service-role/rds.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_RDSCluster`,
    ),
  });
  target.scaleToTrackMetric('Cpu', {
    predefinedMetric: scaling.PredefinedMetric.RDS_READER_AVERAGE_CPU_UTILIZATION,
    targetValue: TARGET_CPU_PERCENT,
    scaleInCooldown: COOLDOWN,
    scaleOutCooldown: COOLDOWN,
  });
  // Scaling counts existing readers, so the fixed readers have to exist first.
  target.node.addDependency(...cluster.node.findAll().filter((child) => child instanceof rds.CfnDBInstance));
}
