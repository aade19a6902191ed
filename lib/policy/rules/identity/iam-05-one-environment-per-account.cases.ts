import { oneEnvironmentPerAccount } from './iam-05-one-environment-per-account';
import { findingsAcross, template } from '../../../../test/support/policy';

const stack = (name: string, environment?: string, Account?: unknown) => ({
  ...template(name, { Resources: {} }),
  stack: { Account, Tags: environment === undefined ? [] : [{ Key: 'environment', Value: environment }] },
});
const shares = (own: string, other: string) =>
  `(Stack)[Account] Properties.Tags.0.Value: the stack of ${own} shares its account with ${other}`;

describe('IAM-05-OneEnvironmentPerAccount', () => {
  test.each([
    ['in one account', '111111111111', '111111111111'],
    ['in unknown accounts', undefined, '222222222222'],
  ])('finds two environments %s', (_, one, another) => {
    const stacks = [stack('Shop', 'staging', one), stack('ShopToo', 'production', another)];
    expect(findingsAcross(oneEnvironmentPerAccount, stacks)).toEqual([
      shares('staging', 'production'),
      shares('production', 'staging'),
    ]);
  });

  test('has one finding for each environment with any number of stacks', () => {
    const stacks = ['staging', 'production', 'staging', 'production', 'staging'].map((environment, index) =>
      stack(`Stack${index}`, environment, '111111111111'),
    );
    expect(findingsAcross(oneEnvironmentPerAccount, stacks)).toEqual([
      shares('staging', 'production'),
      shares('production', 'staging'),
    ]);
  });

  test('finds one environment in two accounts', () => {
    const stacks = [stack('Keys', 'staging', '111111111111'), stack('Data', 'staging', '222222222222')];
    expect(findingsAcross(oneEnvironmentPerAccount, stacks)).toEqual([
      '(Stack)[accounts] Properties.Account: stacks of staging are in other accounts too: 222222222222',
      '(Stack)[accounts] Properties.Account: stacks of staging are in other accounts too: 111111111111',
    ]);
  });

  test('passes one account for each environment', () => {
    const stacks = [
      stack('Keys', 'staging', '111111111111'),
      stack('Data', 'staging', '111111111111'),
      stack('ShopToo', 'production', '222222222222'),
    ];
    expect(findingsAcross(oneEnvironmentPerAccount, stacks)).toEqual([]);
  });

  test('passes stacks without the tag, which ENV-03 requires', () => {
    const stacks = [stack('Keys', undefined, '111111111111'), stack('Data', 'staging', '111111111111')];
    expect(findingsAcross(oneEnvironmentPerAccount, stacks)).toEqual([]);
  });
});
