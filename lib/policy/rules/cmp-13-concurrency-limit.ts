import { finding } from '../model';
import { servesDeployments } from '../predicates/functions';
import type { Rule } from './rule';

export const concurrencyLimit: Rule = {
  id: 'CMP-13-ConcurrencyLimit',
  control: 'CMP-13',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'A function has a limit of its own for how often it runs at once.',
  fix: 'Set ReservedConcurrentExecutions.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  check: (lambda, environment) => {
    if (servesDeployments(lambda, environment)) return [];
    const limit = lambda.get('ReservedConcurrentExecutions');
    return (limit.number() ?? -1) >= 0
      ? []
      : [finding(limit, 'concurrency', 'it may take every concurrent execution of the account')];
  },
};
