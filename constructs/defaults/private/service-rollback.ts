import { Annotations, Mixin, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';

/** The warning of CDK about a service whose props have no circuit breaker. */
const MISSING_CIRCUIT_BREAKER = '@aws-cdk/aws-ecs:shouldUseCircuitBreaker';

/**
 * A deployment circuit breaker for rolling deployments of services without an explicit one (CMP-07).
 *
 * It is a property of the template resource. The L2 prop `circuitBreaker` also sets `DeploymentController`, unless a feature flag is set; a
 * change of this property replaces an existing service.
 */
export class ServiceRollback extends Mixin {
  public override supports(construct: IConstruct): construct is ecs.CfnService {
    return ecs.CfnService.isCfnService(construct) && construct.node.scope instanceof ecs.FargateService;
  }

  public override applyTo(construct: IConstruct): void {
    if (!this.supports(construct) || !isRolling(construct)) return;
    construct.addPropertyOverride('DeploymentConfiguration.DeploymentCircuitBreaker', { Enable: true, Rollback: true });
    if (construct.node.scope !== undefined) {
      Annotations.of(construct.node.scope).acknowledgeWarning(
        MISSING_CIRCUIT_BREAKER,
        'BaselineDefaults enables the circuit breaker in the template.',
      );
    }
  }
}

/** Other controllers and traffic shifting support no circuit breaker; an explicit circuit breaker remains. */
function isRolling(service: ecs.CfnService): boolean {
  const stack = Stack.of(service);
  const controller = stack.resolve(service.deploymentController) as { type?: unknown } | undefined;
  const configuration = stack.resolve(service.deploymentConfiguration) as
    { readonly deploymentCircuitBreaker?: unknown; readonly strategy?: unknown } | undefined;
  return (
    (controller?.type ?? ecs.DeploymentControllerType.ECS) === ecs.DeploymentControllerType.ECS &&
    (configuration?.strategy ?? ecs.DeploymentStrategy.ROLLING) === ecs.DeploymentStrategy.ROLLING &&
    configuration?.deploymentCircuitBreaker === undefined
  );
}
