import { deadLetterQueue } from './cmp-13-dead-letter-queue';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { findings } from '../../../../test/support/policy';

function config(outcome: string) {
  return {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Function' },
      DestinationConfig: { [outcome]: { Destination: 'arn:aws:sqs:eu-west-1:111111111111:dead' } },
    },
  };
}

describe('CMP-13-DeadLetterQueue', () => {
  test('finds a function without a dead-letter queue', () => {
    expect(findings(deadLetterQueue, lambda({}))).toEqual([
      'Function[dead-letter] Properties.DeadLetterConfig.TargetArn: no dead-letter queue or on-failure destination: events that fail all retries are lost',
    ]);
  });

  test('finds an on-success destination only', () => {
    expect(findings(deadLetterQueue, { ...lambda({}), Config: config('OnSuccess') })).toEqual([
      'Function[dead-letter] Properties.DeadLetterConfig.TargetArn: no dead-letter queue or on-failure destination: events that fail all retries are lost',
    ]);
  });

  test('passes a dead-letter queue', () => {
    expect(
      findings(deadLetterQueue, lambda({ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111111111111:dead' } })),
    ).toEqual([]);
  });

  test('passes an on-failure destination', () => {
    expect(findings(deadLetterQueue, { ...lambda({}), Config: config('OnFailure') })).toEqual([]);
  });

  test('passes functions that only CloudFormation invokes', () => {
    expect(findings(deadLetterQueue, PROVIDER)).toEqual([]);
  });
});
