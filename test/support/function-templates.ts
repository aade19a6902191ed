import type { TestResources } from './policy';

/** A function, and nothing that is not said about it. */
export function lambda(properties: Record<string, unknown>) {
  return { Function: { Type: 'AWS::Lambda::Function', Properties: properties } };
}

/** CloudFormation calls the first, which hands on to the second. */
export const PROVIDER: TestResources = {
  Custom: { Type: 'Custom::Thing', Properties: { ServiceToken: { 'Fn::GetAtt': ['Framework', 'Arn'] } } },
  Framework: {
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: { 'Fn::GetAtt': ['Handler', 'Arn'] } } } },
  },
  Handler: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { A: 'b' } } } },
};
