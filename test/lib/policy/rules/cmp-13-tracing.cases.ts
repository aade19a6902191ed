import { tracing } from '../../../../lib/policy/rules/cmp-13-tracing';
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

describe('CMP-13-Tracing', () => {
  test('finds a function that is not traced', () => {
    expect(findings(tracing, lambda({ TracingConfig: { Mode: 'PassThrough' } }))).toEqual([
      'Function[tracing] Properties.TracingConfig.Mode: its calls are not traced: Mode is PassThrough',
    ]);
  });

  test('passes one that is', () => {
    expect(findings(tracing, lambda({ TracingConfig: { Mode: 'Active' } }))).toEqual([]);
  });

  test('passes functions that only serve deployments', () => {
    expect(findings(tracing, PROVIDER)).toEqual([]);
  });
});
