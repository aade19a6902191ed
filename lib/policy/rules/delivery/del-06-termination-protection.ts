import { finding, STACK } from '../../model';
import type { Rule } from '../rule';

export const terminationProtection: Rule = {
  id: 'DEL-06-TerminationProtection',
  control: 'DEL-06',
  resourceTypes: [STACK],
  statement: 'A stack of production is protected against termination.',
  fix: 'Give the stack terminationProtection: true.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html',
  check: (stack) => {
    const protection = stack.get('TerminationProtection');
    // A nested stack is protected with its parent; of a template by itself nobody can tell.
    return protection.is(true, undefined)
      ? []
      : [finding(protection, 'TerminationProtection', 'the whole stack can be deleted with one command')];
  },
};
