import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

export const initProcess: Rule = {
  id: 'CMP-04-InitProcess',
  control: 'CMP-04',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Every container has an init process, which reaps processes and passes signals on.',
  fix: 'Set LinuxParameters.InitProcessEnabled to true.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const init = definition.get('LinuxParameters', 'InitProcessEnabled');
      return init.is(true) ? [] : [finding(init, name, `container '${name}' has no init process`)];
    }),
};
