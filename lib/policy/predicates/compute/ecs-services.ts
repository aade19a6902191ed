import type { Environment, Resource } from '../../model';
import { containersOf, type Container } from './containers';

/**
 * Sidecars of the baseline, by the last part of their repository's name: telemetry collector, log router, and the agents
 * that AWS offers for a task definition.
 */
const SIDECAR_IMAGE =
  /\/(aws-otel-collector|aws-for-fluent-bit|cloudwatch-agent|aws-xray-daemon|aws-guardduty-agent-fargate)(:[^@]*)?@sha256:/;

/** Whether a container is one of the baseline's sidecars, by its image. */
export function isSidecar({ definition }: Container): boolean {
  return SIDECAR_IMAGE.test(definition.get('Image').pattern());
}

/** The containers that do the work of a task. */
export function applicationContainers(taskDefinition: Resource): Container[] {
  return containersOf(taskDefinition).filter((container) => !isSidecar(container));
}

/** The autoscaling targets that set the number of a service's tasks. */
export function scalableTargetsOf(service: Resource, environment: Environment): Resource[] {
  const name = service.get('ServiceName').text();
  return environment.resources('AWS::ApplicationAutoScaling::ScalableTarget').filter((target) => {
    const id = target.get('ResourceId').pattern();
    const byReference = target.template === service.template && id.endsWith(`/\${${service.logicalId}.Name}`);
    return byReference || (name !== undefined && id.endsWith(`/${name}`));
  });
}
