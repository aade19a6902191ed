import { finding, STACK, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const oneEnvironmentPerAccount: Rule = {
  id: 'IAM-05-OneEnvironmentPerAccount',
  control: 'IAM-05',
  resourceTypes: [STACK],
  statement: 'The stacks of an account belong to one environment, by their tags.',
  fix: 'Deploy each environment into an account of its own (env.account of its stage); a quota, a role and a mistake reach no further than an account.',
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

/** The tag that says which environment a stack belongs to (ENV-03 asks for it). */
function environmentOf(stack: Resource): Value | undefined {
  return stack
    .get('Tags')
    .items()
    .find((tag) => tag.get('Key').is('environment'))
    ?.get('Value');
}

/** Accounts that nobody names before the deployment may be the same. */
function sameAccount(stack: Resource, other: Resource): boolean {
  const [one, another] = [stack, other].map((each) => each.get('Account').text());
  return one === undefined || another === undefined || one === another;
}
