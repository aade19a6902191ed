import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** `user` or `user:group`, by number and neither of them zero: a name may be mapped to root by the image. */
const NON_ROOT = /^0*[1-9]\d*(:0*[1-9]\d*)?$/;

export const nonRootUser: Rule = {
  id: 'CMP-03-NonRootUser',
  control: 'CMP-03',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Every container runs as a numeric user, and group, that is not root.',
  fix: "Set User to numbers that are not zero, such as '10001:10001', and give that user the files of the image.",
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const user = definition.get('User');
      return NON_ROOT.test(user.text() ?? '')
        ? []
        : [finding(user, name, `container '${name}' may run as root: User is ${user.describe()}`)];
    }),
};
