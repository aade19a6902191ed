import { deadLetterAlarm } from './sto-03-dead-letter-alarm';
import { AttestedKind, TemplateSet } from '../../model';
import { findingsIn } from '../../evaluate';
import { template, testRule } from '../../../../test/support/policy';
import { Tier } from '../../../../facts/tier';

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

const DEAD_ARN = 'arn:aws:sqs:eu-west-1:111111111111:dead';
const outside = (deadLetterTargetArn: unknown) => ({
  Queue: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 3 } } },
});
const noneOutside = (arn: string) =>
  `Queue[alarm] Properties.RedrivePolicy.deadLetterTargetArn: no alarm of the templates names the dead-letter queue ${arn}, which is outside the templates: failed messages are not reported`;
const named = (Value: string) => alarm({ Dimensions: [{ Name: 'QueueName', Value }] });

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
  'finds a dead-letter queue outside the templates': [outside(DEAD_ARN), noneOutside(DEAD_ARN)],
  'finds a dead-letter queue that cannot be resolved': [
    { ...outside({ Ref: 'DeadLetterArn' }), ...named('dead') },
    noneOutside('${DeadLetterArn}'),
  ],
  'finds an alarm on another queue than that outside the templates': [
    { ...outside(DEAD_ARN), ...named('other-dead') },
    noneOutside(DEAD_ARN),
  ],
  'passes a queue outside the templates that an alarm names': [{ ...outside(DEAD_ARN), ...named('dead') }],
  'passes a dead-letter queue with an alarm on the first message': [{ ...QUEUES, ...alarm({}) }],
});

test('STO-03-DeadLetterAlarm passes a dead-letter queue that its owner attests', () => {
  const templates = [template('Stack', { Resources: outside(DEAD_ARN) })] as const;
  const attestation = {
    kind: AttestedKind.QUEUE,
    identifier: DEAD_ARN,
    statement: 'An alarm reports its first message.',
    reason: 'The messaging account owns the queue and its alarm.',
    constructPath: 'Stack/Dead',
  };
  const set = new TemplateSet(templates, Tier.PRODUCTION, { attestations: [[templates[0], attestation]] });
  expect(findingsIn(set, [deadLetterAlarm])).toEqual([]);
});
