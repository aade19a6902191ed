import type { Resource, Value } from '../../model';

/** A container of a task definition, with its name in findings. */
export interface Container {
  readonly name: string;
  readonly definition: Value;
}

/** The containers of a task definition; a list that cannot be resolved is one unknown container. */
export function containersOf(taskDefinition: Resource): Container[] {
  return taskDefinition
    .get('ContainerDefinitions')
    .items()
    .map((definition, index) => ({ name: definition.get('Name').text() ?? `container-${index}`, definition }));
}
