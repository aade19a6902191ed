import { subscriptionDeadLetterQueue } from './sto-03-subscription-dead-letter-queue';
import { PUBLISHER, type TestResources, testRule } from '../../../../test/support/policy';

const subscription = (properties: object): TestResources => ({
  ...PUBLISHER,
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:::orders', ...properties },
  },
});

const topic = (Protocol: string): TestResources => ({
  ...PUBLISHER,
  Topic: {
    Type: 'AWS::SNS::Topic',
    Properties: { Subscription: [{ Protocol, Endpoint: 'https://orders.example.com' }] },
  },
});

const LOST = 'no dead-letter queue: a message that the subscriber does not accept is lost';

testRule(subscriptionDeadLetterQueue, {
  'finds a subscription without a dead-letter queue': [
    subscription({}),
    `Subscription[arn:aws:sqs:::orders] Properties.RedrivePolicy: ${LOST}`,
  ],
  'finds a subscription in the topic, which has no dead-letter queue': [
    topic('https'),
    `Topic[https://orders.example.com] Properties.Subscription.0.RedrivePolicy: ${LOST}`,
  ],
  'passes a dead-letter queue': [
    subscription({ RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } }),
  ],
  'passes the mail of a person': [topic('email')],
  'passes a topic to which no workload publishes': [
    { ...subscription({}), Publisher: { Type: 'AWS::IAM::Role', Properties: {} } },
  ],
});
