import type { Resource, ResourceKeys, TemplateSet } from '../../model';
import { type Container, containersOf } from './containers';

/** Images that send traces, by the last part of the repository name. */
const COLLECTOR_IMAGE = /\/(?:aws-otel-collector|aws-xray-daemon)(?:[:@]|$)/;

/** The containers of a task definition that send the traces of the other containers. */
export function traceCollectorsOf(taskDefinition: Resource): Container[] {
  return containersOf(taskDefinition).filter(({ definition }) =>
    COLLECTOR_IMAGE.test(definition.get('Image').pattern()),
  );
}

const TRACED = 'traced';

/** Task definitions with a collector. */
const TRACED_TASKS: ResourceKeys = {
  types: ['AWS::ECS::TaskDefinition'],
  keysOf: (taskDefinition) => (traceCollectorsOf(taskDefinition).length > 0 ? [TRACED] : []),
};

/** Whether a task of the environment has a collector. */
export function usesTracing(templateSet: TemplateSet): boolean {
  return templateSet.someWithKey(TRACED_TASKS, TRACED, () => true);
}
