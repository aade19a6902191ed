import { deadLetterQueue } from './cmp-13-dead-letter-queue';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { testRule } from '../../../../test/support/policy';

function config(outcome: string) {
  return {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Function' },
      DestinationConfig: { [outcome]: { Destination: 'arn:aws:sqs:eu-west-1:111111111111:dead' } },
    },
  };
}

testRule(deadLetterQueue, {
  'finds a function without a dead-letter queue': [
    lambda({}),
    'Function[dead-letter] Properties.DeadLetterConfig.TargetArn: no dead-letter queue or on-failure destination: events that fail all retries are lost',
  ],
  'finds an on-success destination only': [
    { ...lambda({}), Config: config('OnSuccess') },
    'Function[dead-letter] Properties.DeadLetterConfig.TargetArn: no dead-letter queue or on-failure destination: events that fail all retries are lost',
  ],
  'passes a dead-letter queue': [
    lambda({ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:111111111111:dead' } }),
  ],
  'passes an on-failure destination': [{ ...lambda({}), Config: config('OnFailure') }],
  'passes functions that only CloudFormation invokes': [PROVIDER],
  'finds a function that a custom resource names for other purposes': [
    {
      ...PROVIDER,
      Framework: {
        Type: 'AWS::Lambda::Function',
        Properties: { Environment: { Variables: { INVOKED_BY_DATABASE: { 'Fn::GetAtt': ['Handler', 'Arn'] } } } },
      },
    },
    'Handler[dead-letter] Properties.DeadLetterConfig.TargetArn: no dead-letter queue or on-failure destination: events that fail all retries are lost',
  ],
});
