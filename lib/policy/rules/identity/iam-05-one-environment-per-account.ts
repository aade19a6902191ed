import { finding, STACK, type Resource, type TemplateSet, type Value, type ResourceKeys } from '../../model';
import type { Rule } from '../rule';

/** The account, if it is known, and the environment of a stack. */
type AccountKey = [account: string | null, environment: string];

const STACKS_BY_ACCOUNT: ResourceKeys = {
  types: [STACK],
  keysOf: (stack) => {
    const key = keyOf(stack);
    return key === undefined ? [] : [key];
  },
};

function keyOf(stack: Resource): string | undefined {
  const environment = environmentOf(stack)?.text();
  return environment === undefined ? undefined : JSON.stringify([stack.get('Account').text() ?? null, environment]);
}

export const oneEnvironmentPerAccount: Rule = {
  id: 'IAM-05-OneEnvironmentPerAccount',
  resourceTypes: [STACK],
  statement:
    'All stacks of an account have the same environment tag, and all stacks of an environment are in one account.',
  fix: 'Deploy each environment to a dedicated account (env.account of its stage).',
  source:
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/benefits-of-using-multiple-aws-accounts.html',
  check: (stack, templateSet) => {
    const own = environmentOf(stack);
    if (own === undefined || !isFirst(stack, templateSet)) return [];
    const others = [...templateSet.keysOf(STACKS_BY_ACCOUNT)]
      .map((key) => JSON.parse(key) as AccountKey)
      .filter(([account, other]) => other !== own.text() && sameAccount(stack, account))
      .map(([, other]) => other);
    const elsewhere = otherAccounts(stack, own, templateSet);
    if (elsewhere.length > 0) {
      return [
        finding(
          stack.get('Account'),
          'accounts',
          `stacks of ${own.describe()} are in other accounts too: ${elsewhere.join(', ')}`,
        ),
      ];
    }
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

/** One finding for an environment in an account, at the first of its stacks: the other stacks have the same cause. */
function isFirst(stack: Resource, templateSet: TemplateSet): boolean {
  const key = keyOf(stack);
  if (key === undefined) return true;
  const [first] = templateSet.withKey(STACKS_BY_ACCOUNT, key);
  return first === undefined || first.template === stack.template;
}

/** The other known accounts with stacks of the same environment. */
function otherAccounts(stack: Resource, environment: Value, templateSet: TemplateSet): string[] {
  const account = stack.get('Account').text();
  const accounts = [...templateSet.keysOf(STACKS_BY_ACCOUNT)]
    .map((key) => JSON.parse(key) as AccountKey)
    .filter(([, name]) => name === environment.text())
    .flatMap(([other]) => (account === undefined || other === null || other === account ? [] : [other]));
  return [...new Set(accounts)].sort();
}

/** The tag with the environment of a stack (required by ENV-03). */
function environmentOf(stack: Resource): Value | undefined {
  return stack
    .get('Tags')
    .items()
    .find((tag) => tag.get('Key').is('environment'))
    ?.get('Value');
}

/** Unknown accounts may be the same. */
function sameAccount(stack: Resource, other: string | null): boolean {
  const own = stack.get('Account').text();
  return own === undefined || other === null || own === other;
}
