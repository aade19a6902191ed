import { finding } from '../../model';
import { isDeploymentFunction, isOperationsFunction } from '../../predicates/compute/functions';
import type { Rule } from '../rule';

/**
 * Reserved concurrency reduces the unreserved quota, of which 10 executions have to remain: the whole quota of a new account.
 * Functions that no application can call need none, so that the first deployment succeeds.
 */
export const reservedConcurrency: Rule = {
  id: 'CMP-13-ReservedConcurrency',
  resourceTypes: ['AWS::Lambda::Function'],
  statement:
    'Lambda functions set reserved concurrency, unless only CloudFormation, Secrets Manager or events of AWS services invoke them.',
  fix: 'Set ReservedConcurrentExecutions.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  check: (lambda, templateSet) => {
    const limit = lambda.get('ReservedConcurrentExecutions');
    return (limit.number() ?? -1) >= 0 ||
      isDeploymentFunction(lambda, templateSet) ||
      isOperationsFunction(lambda, templateSet)
      ? []
      : [
          finding(
            limit,
            'concurrency',
            'no reserved concurrency: the function can use the whole concurrency quota of the account',
          ),
        ];
  },
};
