import { concurrencyLimit } from '../../../../lib/policy/rules/cmp-13-concurrency-limit';
import { findings } from '../../../support/policy';

function lambda(properties: Record<string, unknown>) {
  return { Function: { Type: 'AWS::Lambda::Function', Properties: properties } };
}

/** CloudFormation calls the first, which hands on to the second. */
const PROVIDER = {
  Custom: { Type: 'Custom::Thing', Properties: { ServiceToken: { 'Fn::GetAtt': ['Framework', 'Arn'] } } },
  Framework: {
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: { Variables: { USER_FUNCTION: { 'Fn::GetAtt': ['Handler', 'Arn'] } } } },
  },
  Handler: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { A: 'b' } } } },
};

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
