import { concurrencyLimit } from '../../../../lib/policy/rules/cmp-13-concurrency-limit';
import { lambda, PROVIDER } from '../../../support/function-templates';
import { findings } from '../../../support/policy';

describe('CMP-13-ConcurrencyLimit', () => {
  test('finds a function without a limit', () => {
    expect(findings(concurrencyLimit, lambda({}))).toEqual([
      'Function[concurrency] Properties.ReservedConcurrentExecutions: it may take every concurrent execution of the account',
    ]);
  });

  test('passes a function with one', () => {
    expect(findings(concurrencyLimit, lambda({ ReservedConcurrentExecutions: 10 }))).toEqual([]);
  });

  test('passes functions that only serve deployments', () => {
    expect(findings(concurrencyLimit, PROVIDER)).toEqual([]);
  });
});
