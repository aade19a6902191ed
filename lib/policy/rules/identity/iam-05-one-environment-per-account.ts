import { finding, STACK, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const oneEnvironmentPerAccount: Rule = {
  id: 'IAM-05-OneEnvironmentPerAccount',
  resourceTypes: [STACK],
  statement: 'All stacks of an account have the same environment tag.',
  fix: 'Deploy each environment to a dedicated account (env.account of its stage).',
  source:
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/benefits-of-using-multiple-aws-accounts.html',
  check: (stack, templateSet) => {
    const own = environmentOf(stack);
    if (own === undefined) return [];
    const others = templateSet
      .resources(STACK)
      .filter((other) => sameAccount(stack, other))
      .flatMap((other) => environmentOf(other)?.text() ?? [])
      .filter((other) => other !== own.text());
    return others.length === 0
      ? []
      : [
          finding(
            own,
            'Account',
            `the stack of ${own.describe()} shares its account with ${[...new Set(others)].sort().join(', ')}`,
          ),
        ];
  },
};

/** The tag with the environment of a stack (required by ENV-03). */
function environmentOf(stack: Resource): Value | undefined {
  return stack
    .get('Tags')
    .items()
    .find((tag) => tag.get('Key').is('environment'))
    ?.get('Value');
}

/** Unknown accounts may be the same. */
function sameAccount(stack: Resource, other: Resource): boolean {
  const [one, another] = [stack, other].map((each) => each.get('Account').text());
  return one === undefined || another === undefined || one === another;
}
