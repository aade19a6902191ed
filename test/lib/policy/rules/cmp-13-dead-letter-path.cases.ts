import { deadLetterPath } from '../../../../lib/policy/rules/cmp-13-dead-letter-path';
import { findings } from '../../../support/policy';

function lambda(properties: Record<string, unknown>) {
  return { Function: { Type: 'AWS::Lambda::Function', Properties: properties } };
}

function config(outcome: string) {
  return {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Function' },
      DestinationConfig: { [outcome]: { Destination: 'arn:aws:sqs:eu-west-1:111111111111:dead' } },
    },
  };
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

describe('CMP-13-DeadLetterPath', () => {
  test('finds a function that loses events', () => {
    expect(findings(deadLetterPath, lambda({}))).toEqual([
      'Function[dead-letter] Properties.DeadLetterConfig.TargetArn: an event that it fails on three times is lost',
    ]);
  });

  test('finds a destination for success alone', () => {
    expect(findings(deadLetterPath, { ...lambda({}), Config: config('OnSuccess') })).toEqual([
      'Function[dead-letter] Properties.DeadLetterConfig.TargetArn: an event that it fails on three times is lost',
    ]);
  });

  test('passes a dead-letter queue', () => {
    expect(
      findings(deadLetterPath, lambda({ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111111111111:dead' } })),
    ).toEqual([]);
  });

  test('passes a destination for failure', () => {
    expect(findings(deadLetterPath, { ...lambda({}), Config: config('OnFailure') })).toEqual([]);
  });

  test('passes functions that only serve deployments', () => {
    expect(findings(deadLetterPath, PROVIDER)).toEqual([]);
  });
});
