import { finding } from '../../model';
import { isDeploymentFunction, isOperationsFunction } from '../../predicates/compute/functions';
import type { Rule } from '../rule';

/**
 * A reservation is taken out of the quota of the account, and a new account has none to give: its quota is the 10 executions that have
 * to stay unreserved. Functions that no application can call go without one, so that a first deployment succeeds.
 */
export const reservedConcurrency: Rule = {
  id: 'CMP-13-ReservedConcurrency',
  control: 'CMP-13',
  resourceTypes: ['AWS::Lambda::Function'],
  statement:
    'Every Lambda function sets reserved concurrency, unless only CloudFormation, Secrets Manager or events of AWS services call it.',
  fix: 'Set ReservedConcurrentExecutions.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  check: (lambda, templateSet) => {
    const limit = lambda.get('ReservedConcurrentExecutions');
    return (limit.number() ?? -1) >= 0 ||
      isDeploymentFunction(lambda, templateSet) ||
      isOperationsFunction(lambda, templateSet)
      ? []
      : [finding(limit, 'concurrency', 'it can use every concurrent execution of the account')];
  },
};
