import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  FunctionObjectEvents,
  FunctionQueueSource,
  FunctionTopicSubscription,
  HardenedFunction,
} from '../../../constructs/compute';
import { DataDomain, DataKey } from '../../../constructs/encryption';
import { HardenedQueue } from '../../../constructs/messaging';
import { PrivateBucket } from '../../../constructs/storage';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib';
import { statement, testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const stack = testStack();
const work = new HardenedFunction(stack, 'Work', {
  code: lambda.Code.fromInline('exports.handler = async () => {}'),
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_24_X,
  description: 'Processes messages and objects',
});
const { key } = new DataKey(stack, 'Key', { domain: DataDomain.MESSAGES });
const { queue } = new HardenedQueue(stack, 'Queue', { encryptionKey: key, visibilityTimeout: Duration.minutes(3) });
const topic = new sns.Topic(stack, 'Topic', { masterKey: key, enforceSSL: true });
const { bucket } = new PrivateBucket(stack, 'Files');
new FunctionQueueSource(work, 'Orders', { function: work, queue, maxConcurrency: 5 });
new FunctionTopicSubscription(work, 'Events', { function: work, topic });
new FunctionObjectEvents(work, 'Files', { function: work, bucket, keyPrefix: 'in/' });
const { findings, template } = findingsAlone(stack);
const LIVE = { Ref: expect.stringMatching(/^WorkLive/) as unknown };
const DEAD_LETTERS = { 'Fn::GetAtt': [expect.stringMatching(/^WorkDeadLetters/) as unknown, 'Arn'] };

test('they have no findings in all packs', () => {
  expect(findings).toEqual([]);
});

test('a queue: only failed messages of a batch are received again, up to a limit of executions (CMP-13)', () => {
  expect(template.one('AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
    FunctionName: LIVE,
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 5 },
  });
});

test('a topic: undeliverable messages are moved to the dead-letter queue of the function (CMP-13)', () => {
  expect(template.one('AWS::SNS::Subscription').Properties).toMatchObject({
    Protocol: 'lambda',
    Endpoint: LIVE,
    RedrivePolicy: { deadLetterTargetArn: DEAD_LETTERS },
  });
});

test('a bucket: EventBridge sends created objects below the prefix, with retries and dead letters (CMP-13)', () => {
  expect(template.one('AWS::Events::Rule', 'WorkFiles').Properties).toMatchObject({
    EventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { object: { key: [{ prefix: 'in/' }] } },
    },
    Targets: [
      {
        Arn: LIVE,
        DeadLetterConfig: { Arn: DEAD_LETTERS },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 8 },
      },
    ],
  });
  expect(statement(template.keyPolicy('WorkMessagesKey'), 'EventBridgeDeadLetters').Condition).toMatchObject({
    ArnLike: { 'kms:EncryptionContext:aws:sqs:arn': { 'Fn::Join': expect.anything() as unknown } },
  });
});

test('each source is named in the permission to invoke the alias (IAM-01)', () => {
  const permissions = template.properties('AWS::Lambda::Permission').map(({ FunctionName, Principal, SourceArn }) => ({
    FunctionName,
    Principal,
    hasSource: SourceArn !== undefined,
  }));
  expect(permissions).toEqual(
    expect.arrayContaining([
      { FunctionName: LIVE, Principal: 'sns.amazonaws.com', hasSource: true },
      { FunctionName: LIVE, Principal: 'events.amazonaws.com', hasSource: true },
    ]),
  );
});

test.each([
  [{ maxConcurrency: 1 }, /maxConcurrency is 1; allowed is a whole number from 2 to 1000/],
  [{ maxConcurrency: 2, batchSize: 11 }, /batchSize is 11; allowed is a whole number from 1 to 10/],
])('rejects %j', (props, error) => {
  expect(() => new FunctionQueueSource(testStack(), 'Source', { function: work, queue, ...props })).toThrow(error);
});
