import { deadLetterAlarm } from './sto-03-dead-letter-alarm';
import { testRule } from '../../../../test/support/policy';

const QUEUES = {
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 } },
  },
  Dead: { Type: 'AWS::SQS::Queue' },
};
const alarm = (properties: Record<string, unknown>) => ({
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Dead', 'QueueName'] } }],
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      ...properties,
    },
  },
});
const NONE =
  'Queue[alarm] Properties.RedrivePolicy.deadLetterTargetArn: no alarm on the messages in the dead-letter queue: failed messages are not reported';

testRule(deadLetterAlarm, {
  'finds a dead-letter queue without an alarm': [QUEUES, NONE],
  'finds an alarm that the first message does not trigger': [{ ...QUEUES, ...alarm({ Threshold: 10 }) }, NONE],
  'finds an alarm on another queue': [
    {
      ...QUEUES,
      ...alarm({ Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } }] }),
    },
    NONE,
  ],
  'finds the dead-letter queue of a subscription without an alarm': [
    { Dead: QUEUES.Dead, Subscription: { ...QUEUES.Queue, Type: 'AWS::SNS::Subscription' } },
    NONE.replace('Queue', 'Subscription'),
  ],
  'passes a dead-letter queue with an alarm on the first message': [{ ...QUEUES, ...alarm({}) }],
});
