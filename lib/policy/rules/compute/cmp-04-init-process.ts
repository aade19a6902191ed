import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

export const initProcess: Rule = {
  id: 'CMP-04-InitProcess',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers run an init process.',
  fix: 'Set LinuxParameters.InitProcessEnabled to true.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const init = definition.get('LinuxParameters', 'InitProcessEnabled');
      return init.is(true) ? [] : [finding(init, name, `container '${name}' has no init process`)];
    }),
};
