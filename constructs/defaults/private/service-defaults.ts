import * as ecs from 'aws-cdk-lib/aws-ecs';

/** Minimum share of running tasks during deployments, in percent. */
const MIN_HEALTHY_PERCENT = 100;
const MAX_HEALTHY_PERCENT = 200;

/** Defaults of a service: no public addresses, Availability Zone rebalancing (NET-01, CMP-08); `ServiceRollback` adds the rollback. */
export function serviceDefaults(props: Partial<ecs.FargateServiceProps>): Partial<ecs.FargateServiceProps> {
  const maxHealthyPercent = props.maxHealthyPercent ?? MAX_HEALTHY_PERCENT;
  return {
    ...props,
    assignPublicIp: props.assignPublicIp ?? false,
    minHealthyPercent: props.minHealthyPercent ?? MIN_HEALTHY_PERCENT,
    maxHealthyPercent,
    // ECS starts the replacement before it stops a task.
    ...(maxHealthyPercent > MIN_HEALTHY_PERCENT && hasEcsController(props)
      ? { availabilityZoneRebalancing: props.availabilityZoneRebalancing ?? ecs.AvailabilityZoneRebalancing.ENABLED }
      : {}),
  };
}

function hasEcsController({ deploymentController }: Partial<ecs.FargateServiceProps>): boolean {
  return (deploymentController?.type ?? ecs.DeploymentControllerType.ECS) === ecs.DeploymentControllerType.ECS;
}
