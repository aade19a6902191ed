import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

export const readonlyRootFilesystem: Rule = {
  id: 'CMP-02-ReadonlyRootFilesystem',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers have read-only access to their root file system.',
  fix: 'Set ReadonlyRootFilesystem to true on the container, and define a volume for each path that the container writes to.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const readonly = definition.get('ReadonlyRootFilesystem');
      return readonly.is(true)
        ? []
        : [finding(readonly, name, `container '${name}' can write to its root file system`)];
    }),
};
