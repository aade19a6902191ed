import type { TemplateSet, Resource, ResourceKeys } from '../../model';
import { containersOf, type Container } from './containers';

/** Sidecar images, by the last part of the repository name: telemetry collector, log router, and agents of AWS. */
const SIDECAR_IMAGE =
  /\/(aws-otel-collector|aws-for-fluent-bit|cloudwatch-agent|aws-xray-daemon|aws-guardduty-agent-fargate)(:[^@/]*)?@sha256:/;

/** Whether a container is a known sidecar, by its image. */
export function isSidecar({ definition }: Container): boolean {
  return SIDECAR_IMAGE.test(definition.get('Image').pattern());
}

/** The containers of a task definition without known sidecars. */
export function applicationContainers(taskDefinition: Resource): Container[] {
  return containersOf(taskDefinition).filter((container) => !isSidecar(container));
}

/** Scalable targets by the last part of their resource id. */
const TARGETS_BY_SERVICE_NAME: ResourceKeys = {
  types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
  keysOf: (target) => [target.get('ResourceId').pattern().split('/').at(-1) ?? ''],
};

/** The Application Auto Scaling targets of a service. */
export function scalableTargetsOf(service: Resource, templateSet: TemplateSet): Resource[] {
  const name = service.get('ServiceName').text();
  const named = name === undefined ? [] : templateSet.withKey(TARGETS_BY_SERVICE_NAME, name);
  const targets = new Set([...templateSet.referring(service, ...TARGETS_BY_SERVICE_NAME.types), ...named]);
  return [...targets].filter((target) => {
    const id = target.get('ResourceId').pattern();
    const byReference = target.template === service.template && id.endsWith(`/\${${service.logicalId}.Name}`);
    return byReference || (name !== undefined && id.endsWith(`/${name}`));
  });
}
