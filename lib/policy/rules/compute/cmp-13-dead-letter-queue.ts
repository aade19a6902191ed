import { finding, type TemplateSet, type Resource } from '../../model';
import { isDeploymentFunction } from '../../predicates/compute/functions';
import type { Rule } from '../rule';

export const deadLetterQueue: Rule = {
  id: 'CMP-13-DeadLetterQueue',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'Lambda functions have a dead-letter queue or an on-failure destination.',
  fix: 'Set DeadLetterConfig.TargetArn, or add an EventInvokeConfig with DestinationConfig.OnFailure.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  check: (lambda, templateSet) => {
    const target = lambda.get('DeadLetterConfig', 'TargetArn');
    return isDeploymentFunction(lambda, templateSet) || !target.isAbsent || hasDestination(lambda, templateSet)
      ? []
      : [
          finding(
            target,
            'dead-letter',
            'no dead-letter queue or on-failure destination: events that fail all retries are lost',
          ),
        ];
  },
};

function hasDestination(lambda: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(lambda, 'AWS::Lambda::EventInvokeConfig')
    .some(
      (config) =>
        config.get('FunctionName').refersTo(lambda) &&
        !config.get('DestinationConfig', 'OnFailure', 'Destination').isAbsent,
    );
}
