import { FUNCTION_RUNTIMES } from '../../../../facts/function-limits';
import { finding } from '../../model';
import type { Rule } from '../rule';

export const supportedRuntime: Rule = {
  id: 'CMP-13-SupportedRuntime',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'Lambda functions use supported runtimes with long-term support.',
  fix: `Set Runtime to one of ${FUNCTION_RUNTIMES.join(', ')}, or use an image.`,
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  check: (lambda) => {
    const runtime = lambda.get('Runtime');
    return lambda.get('PackageType').is('Image') || runtime.is(...FUNCTION_RUNTIMES)
      ? []
      : [finding(runtime, 'Runtime', `Runtime is ${runtime.describe()}, which has no long-term support`)];
  },
};
