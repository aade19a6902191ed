import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { isDeploymentFunction } from '../../predicates/compute/functions';
import type { Rule } from '../rule';

export const encryptedEnvironmentVariables: Rule = {
  id: 'CMP-13-EncryptedEnvironmentVariables',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'Lambda environment variables are encrypted with a customer managed key.',
  fix: 'Set KmsKeyArn, and allow the function role to decrypt with the key.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
  check: (lambda, templateSet) =>
    lambda.get('Environment', 'Variables').isAbsent || isDeploymentFunction(lambda, templateSet)
      ? []
      : missingCustomerKey(lambda.get('KmsKeyArn')),
};
