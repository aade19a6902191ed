import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HardenedQueue, HardenedTopic, WorkloadRole, WorkloadTag } from '../../../constructs';
import { statement, statements, testApp, testStack, TestTemplate } from '../../support/stacks';

const roleIn = (stack: Stack) =>
  new WorkloadRole(stack, 'Shop', {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    description: 'Shop',
  });

const policyOf = (template: TestTemplate, id: string) =>
  statements(template.one('AWS::SQS::QueuePolicy', id), 'PolicyDocument');

describe('HardenedQueue', () => {
  test('a message that fails five times moves to a dead-letter queue with an alarm (STO-03)', () => {
    const stack = testStack();
    new HardenedQueue(stack, 'Orders');
    const template = TestTemplate.of(stack);
    expect(template.one('AWS::SQS::Queue', 'OrdersQueue').Properties).toMatchObject({
      RedrivePolicy: { maxReceiveCount: 5 },
    });
    expect(template.one('AWS::SQS::Queue', 'OrdersDeadLetters').Properties).toMatchObject({
      MessageRetentionPeriod: Duration.days(14).toSeconds(),
    });
    expect(template.one('AWS::CloudWatch::Alarm', 'OrdersDeadLettersAlarm').Properties).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
    });
  });

  test('a grant names the role as a sender; without a grant no principal may send', () => {
    const stack = testStack();
    const role = roleIn(stack);
    const queue = new HardenedQueue(stack, 'Orders');
    new HardenedQueue(stack, 'Closed');
    queue.grants.send(role);
    const template = TestTemplate.of(stack);
    const sid = 'DenySendExceptNamedSenders';
    expect(statement(policyOf(template, 'OrdersQueue'), sid).Condition).toEqual({
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::GetAtt': [expect.stringMatching('^Shop') as unknown, 'Arn'] }] },
    });
    expect(statement(policyOf(template, 'ClosedQueue'), sid).Condition).toEqual({
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    });
  });

  test('a workload of another stack is named by the tag of its role, without a reference to it', () => {
    const app = testApp();
    const stack = new Stack(app, 'Queues');
    const later = new Stack(app, 'Web');
    const role = roleIn(later);
    const queue = new HardenedQueue(stack, 'Orders', { senderWorkloads: ['production/web'] });
    WorkloadTag.add(role, 'production/web');
    queue.grants.send(role);
    expect(statement(policyOf(TestTemplate.of(stack), 'OrdersQueue'), 'DenySendExceptNamedSenders').Condition).toEqual({
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      StringNotEquals: { 'aws:PrincipalTag/workload': ['production/web'] },
    });
    expect(TestTemplate.of(later).one('AWS::IAM::Role').Properties['Tags']).toEqual([
      { Key: 'workload', Value: 'production/web' },
    ]);
  });

  test('rejects a role of another stack without a named workload', () => {
    const app = testApp();
    const queue = new HardenedQueue(new Stack(app, 'Queues'), 'Orders');
    expect(() => queue.grants.send(roleIn(new Stack(app, 'Web')))).toThrow(
      "Queues/Orders: the role Web/Shop is in another stack; name its workload in the props, and give the role the tag 'workload' with WorkloadTag",
    );
  });

  test.each([
    [{ maxReceiveCount: 0 }, 'maxReceiveCount is 0; allowed is a whole number from 1 to 1000'],
    [{ retention: Duration.days(15) }, 'retention is 15 days; allowed is 1 day to 14 days'],
    [
      { senderWorkloads: ['production/*'] },
      "a workload is 'production/*'; allowed are 1 to 256 letters, digits and _.:/=+@-, the value of the tag 'workload' of its role",
    ],
  ])('rejects %j', (props, message) => {
    expect(() => new HardenedQueue(testStack(), 'Orders', props)).toThrow(message);
  });
});

describe('HardenedTopic', () => {
  test('delivers to a queue; messages that are not delivered move to its dead-letter queue', () => {
    const stack = testStack();
    const queue = new HardenedQueue(stack, 'Orders');
    new HardenedTopic(stack, 'Events').deliverTo('Orders', queue);
    const template = TestTemplate.of(stack);
    expect(template.one('AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'sqs',
      RawMessageDelivery: true,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching('^OrdersDeadLetters') as unknown, 'Arn'] },
      },
    });
    for (const id of ['OrdersQueue', 'OrdersDeadLetters']) {
      expect(policyOf(template, id)).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': { Ref: expect.stringMatching('^EventsTopic') as unknown } } },
        }),
      );
    }
  });

  test('a delivery that fails triggers an alarm', () => {
    const stack = testStack();
    new HardenedTopic(stack, 'Events');
    expect(TestTemplate.of(stack).one('AWS::CloudWatch::Alarm', 'EventsDeliveryAlarm').Properties).toMatchObject({
      MetricName: 'NumberOfNotificationsFailed',
      Threshold: 1,
      Statistic: 'Sum',
    });
  });
});
