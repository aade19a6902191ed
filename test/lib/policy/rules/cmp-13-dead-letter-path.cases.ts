import { deadLetterPath } from '../../../../lib/policy/rules/cmp-13-dead-letter-path';
import { lambda, PROVIDER } from '../../../support/function-templates';
import { findings } from '../../../support/policy';

function config(outcome: string) {
  return {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Function' },
      DestinationConfig: { [outcome]: { Destination: 'arn:aws:sqs:eu-west-1:111111111111:dead' } },
    },
  };
}

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
