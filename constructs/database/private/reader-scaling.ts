import { Duration, Stack } from 'aws-cdk-lib';
import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';

/** Room for the minutes that a reader needs to come. */
const TARGET_CPU_PERCENT = 60;
/** A reader that has just come is not taken away again while it warms up. */
const COOLDOWN = Duration.minutes(10);

/**
 * Lets readers come and go with the load. They get the last promotion tier: the readers that stay take over first.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
 */
export function scaleReaders(
  scope: Construct,
  cluster: rds.DatabaseCluster,
  readers: number,
  maxReaders: number,
): void {
  const { account, partition } = Stack.of(scope);
  const target = new scaling.ScalableTarget(scope, 'ReaderScaling', {
    serviceNamespace: scaling.ServiceNamespace.RDS,
    scalableDimension: 'rds:cluster:ReadReplicaCount',
    resourceId: `cluster:${cluster.clusterIdentifier}`,
    minCapacity: readers,
    maxCapacity: maxReaders,
    // The L2 would make one; the service has its own, which it also makes.
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
  // It counts the readers that stay, and would add what is still being made.
  target.node.addDependency(...cluster.node.findAll().filter((child) => child instanceof rds.CfnDBInstance));
}
