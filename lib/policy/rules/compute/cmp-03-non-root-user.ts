import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** `user` or `user:group` as numbers other than zero. An image can map a name to root. */
const NON_ROOT = /^0*[1-9]\d*(:0*[1-9]\d*)?$/;

export const nonRootUser: Rule = {
  id: 'CMP-03-NonRootUser',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers run as a numeric user and group other than root.',
  fix: "Set User to numbers other than zero, such as '10001:10001', and let that user own the files in the image.",
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const user = definition.get('User');
      return NON_ROOT.test(user.text() ?? '')
        ? []
        : [finding(user, name, `container '${name}' may run as root: User is ${user.describe()}`)];
    }),
};
