import * as ecs from 'aws-cdk-lib/aws-ecs';

/** Minimum share of running tasks during deployments, in percent. */
const MIN_HEALTHY_PERCENT = 100;
const MAX_HEALTHY_PERCENT = 200;

/** Defaults of a service: no public addresses, rollback, Availability Zone rebalancing (NET-01, CMP-07, CMP-08). */
export function serviceDefaults(props: Partial<ecs.FargateServiceProps>): Partial<ecs.FargateServiceProps> {
  const maxHealthyPercent = props.maxHealthyPercent ?? MAX_HEALTHY_PERCENT;
  return {
    ...props,
    assignPublicIp: props.assignPublicIp ?? false,
    minHealthyPercent: props.minHealthyPercent ?? MIN_HEALTHY_PERCENT,
    maxHealthyPercent,
    ...(isRollingDeployment(props) ? { circuitBreaker: props.circuitBreaker ?? { enable: true, rollback: true } } : {}),
    // ECS starts the replacement before it stops a task.
    ...(maxHealthyPercent > MIN_HEALTHY_PERCENT && hasEcsController(props)
      ? { availabilityZoneRebalancing: props.availabilityZoneRebalancing ?? ecs.AvailabilityZoneRebalancing.ENABLED }
      : {}),
  };
}

/** Traffic shifting and controllers other than ECS support no circuit breaker. */
function isRollingDeployment({ deploymentStrategy, ...props }: Partial<ecs.FargateServiceProps>): boolean {
  const strategy = deploymentStrategy ?? ecs.DeploymentStrategy.ROLLING;
  return strategy === ecs.DeploymentStrategy.ROLLING && hasEcsController(props);
}

function hasEcsController({ deploymentController }: Partial<ecs.FargateServiceProps>): boolean {
  return (deploymentController?.type ?? ecs.DeploymentControllerType.ECS) === ecs.DeploymentControllerType.ECS;
}
