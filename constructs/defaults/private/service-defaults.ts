import * as ecs from 'aws-cdk-lib/aws-ecs';

/** Tasks that are there while new ones come up, in percent of the wanted ones. */
const MIN_HEALTHY_PERCENT = 100;
const MAX_HEALTHY_PERCENT = 200;

/** A service without public addresses that rolls back and keeps its zones, where nobody chose otherwise (NET-01, CMP-07, CMP-08). */
export function serviceDefaults(props: Partial<ecs.FargateServiceProps>): Partial<ecs.FargateServiceProps> {
  const maxHealthyPercent = props.maxHealthyPercent ?? MAX_HEALTHY_PERCENT;
  return {
    ...props,
    assignPublicIp: props.assignPublicIp ?? false,
    minHealthyPercent: props.minHealthyPercent ?? MIN_HEALTHY_PERCENT,
    maxHealthyPercent,
    ...(rolls(props) ? { circuitBreaker: props.circuitBreaker ?? { enable: true, rollback: true } } : {}),
    // ECS moves a task by starting another one first.
    ...(maxHealthyPercent > MIN_HEALTHY_PERCENT && isRunByEcs(props)
      ? { availabilityZoneRebalancing: props.availabilityZoneRebalancing ?? ecs.AvailabilityZoneRebalancing.ENABLED }
      : {}),
  };
}

/** What shifts traffic knows no circuit breaker, and neither does a controller other than ECS. */
function rolls({ deploymentStrategy, ...props }: Partial<ecs.FargateServiceProps>): boolean {
  const strategy = deploymentStrategy ?? ecs.DeploymentStrategy.ROLLING;
  return strategy === ecs.DeploymentStrategy.ROLLING && isRunByEcs(props);
}

function isRunByEcs({ deploymentController }: Partial<ecs.FargateServiceProps>): boolean {
  return (deploymentController?.type ?? ecs.DeploymentControllerType.ECS) === ecs.DeploymentControllerType.ECS;
}
