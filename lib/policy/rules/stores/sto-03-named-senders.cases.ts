import { namedSenders } from './sto-03-named-senders';
import { PUBLISHER, testRule } from '../../../../test/support/policy';

const SERVICES = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
const ARN = { ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/shop'] } };
const TAG = { StringNotEquals: { 'aws:PrincipalTag/workload': ['production/shop'] } };

function queue(Condition: Record<string, unknown>, action = 'sqs:SendMessage', Effect = 'Deny') {
  const Statement = [{ Effect, Principal: { AWS: '*' }, Action: action, Resource: '*', Condition }];
  return {
    Queue: { Type: 'AWS::SQS::Queue' },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: { Statement } },
    },
  };
}

const role = (value: string) => ({
  Role: { Type: 'AWS::IAM::Role', Properties: { Tags: [{ Key: 'workload', Value: value }] } },
});

const QUEUE =
  'Queue[senders] Properties: no policy names the senders: every principal with an IAM policy can use sqs:SendMessage';
const TOPIC =
  'Topic[senders] Properties: no policy names the senders: every principal with an IAM policy can use sns:Publish';

testRule(namedSenders, {
  'finds a queue without a policy': [{ Queue: { Type: 'AWS::SQS::Queue' } }, QUEUE],
  'finds a topic without a policy': [PUBLISHER, TOPIC],
  'finds a policy that denies another action': [queue(ARN, 'sqs:ReceiveMessage'), QUEUE],
  'finds a policy with Allow statements only': [queue({}, 'sqs:SendMessage', 'Allow'), QUEUE],
  'finds senders that include every role': [
    queue({ ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } }),
    QUEUE,
  ],
  'finds a tag that no role has': [{ ...queue(TAG), ...role('production/web') }, QUEUE],
  'finds a tag pattern': [
    { ...queue({ StringNotLike: { 'aws:PrincipalTag/workload': 'production/*' } }), ...role('production/web') },
    QUEUE,
  ],
  'finds a further condition, which exempts principals': [
    queue({ ...ARN, Bool: { 'aws:ViaAWSService': 'false' } }),
    QUEUE,
  ],
  'passes named roles': [queue({ ...ARN, ...SERVICES })],
  'passes workloads by the tag of their role': [{ ...queue({ ...TAG, ...SERVICES }), ...role('production/shop') }],
  'passes a queue that only AWS services send to': [queue(SERVICES)],
  'passes a dead-letter queue': [
    {
      ...queue({ ...ARN, ...SERVICES }),
      Dead: { Type: 'AWS::SQS::Queue' },
      Source: {
        Type: 'AWS::Lambda::Function',
        Properties: { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
      },
    },
  ],
  'passes a topic to which no workload publishes': [{ Topic: { Type: 'AWS::SNS::Topic' } }],
});
