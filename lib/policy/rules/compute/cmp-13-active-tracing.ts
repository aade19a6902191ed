import { finding } from '../../model';
import { isDeploymentFunction } from '../../predicates/compute/functions';
import type { Rule } from '../rule';

export const activeTracing: Rule = {
  id: 'CMP-13-ActiveTracing',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'Lambda functions use active tracing.',
  fix: 'Set TracingConfig.Mode to Active.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html',
  check: (lambda, templateSet) => {
    if (isDeploymentFunction(lambda, templateSet)) return [];
    const mode = lambda.get('TracingConfig', 'Mode');
    return mode.is('Active')
      ? []
      : [finding(mode, 'tracing', `invocations are not traced: Mode is ${mode.describe()}`)];
  },
};
