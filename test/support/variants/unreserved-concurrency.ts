import type { VariantCheck } from './variant-check';

/**
 * Functions of the settings reserve what the settings state. For all others, Lambda refuses a reservation that leaves fewer than 10 executions to the account, and 10 is the whole quota of a new account.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export const UNRESERVED_CONCURRENCY: VariantCheck = {
  title: 'reserves no Lambda concurrency, of which a new account has none',
  problems: ({ stacks }) =>
    stacks
      .filter(({ id }) => !id.startsWith('function-'))
      .flatMap(({ id, template }) =>
        Object.entries(template.Resources)
          .filter(([, { Properties }]) => Properties?.['ReservedConcurrentExecutions'] !== undefined)
          .map(([logicalId]) => `${id}: ${logicalId} reserves concurrent executions`),
      ),
};
