import { finding, STACK } from '../../model';
import type { Rule } from '../rule';

export const terminationProtection: Rule = {
  id: 'DEL-06-TerminationProtection',
  resourceTypes: [STACK],
  statement: 'Production stacks have termination protection enabled.',
  fix: 'Set terminationProtection of the stack to true.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html',
  check: (stack) => {
    const protection = stack.get('TerminationProtection');
    // The parent protects a nested stack. A single template does not contain the setting.
    return protection.is(true, undefined)
      ? []
      : [
          finding(
            protection,
            'TerminationProtection',
            'terminationProtection is not true: one command deletes the stack',
          ),
        ];
  },
};
