import type { TemplateSet, Resource } from '../../model';
import { containersOf, type Container } from './containers';

/** Sidecar images, by the last part of the repository name: telemetry collector, log router, and agents of AWS. */
const SIDECAR_IMAGE =
  /\/(aws-otel-collector|aws-for-fluent-bit|cloudwatch-agent|aws-xray-daemon|aws-guardduty-agent-fargate)(:[^@]*)?@sha256:/;

/** Whether a container is a known sidecar, by its image. */
export function isSidecar({ definition }: Container): boolean {
  return SIDECAR_IMAGE.test(definition.get('Image').pattern());
}

/** The containers of a task definition without known sidecars. */
export function applicationContainers(taskDefinition: Resource): Container[] {
  return containersOf(taskDefinition).filter((container) => !isSidecar(container));
}

/** The Application Auto Scaling targets of a service. */
export function scalableTargetsOf(service: Resource, templateSet: TemplateSet): Resource[] {
  const name = service.get('ServiceName').text();
  return templateSet.resources('AWS::ApplicationAutoScaling::ScalableTarget').filter((target) => {
    const id = target.get('ResourceId').pattern();
    const byReference = target.template === service.template && id.endsWith(`/\${${service.logicalId}.Name}`);
    return byReference || (name !== undefined && id.endsWith(`/${name}`));
  });
}
