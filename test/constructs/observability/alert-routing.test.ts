import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import { AlertRouting, NotificationTarget, Runbook, Severity } from '../../../constructs';
import { ACCOUNT, statement, statements, TestTemplate, testStack } from '../../support/stacks';

describe('secure by default', () => {
  const template = TestTemplate.containing((stack) => new AlertRouting(stack, 'Alerts'));

  const policies = () =>
    Object.values(template.all('AWS::SNS::TopicPolicy')).map((policy) => statements(policy, 'PolicyDocument'));

  test('each severity has a topic, encrypted with a key that the publishing services may use (INC-01)', () => {
    const [keyId] = Object.keys(template.all('AWS::KMS::Key'));
    const topics = template.properties('AWS::SNS::Topic');
    expect(topics).toEqual(Object.values(Severity).map(() => ({ KmsMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] } })));
    expect(template.keyPolicy().map(({ Sid }) => Sid)).toEqual(
      expect.arrayContaining(['AwsServicePublishing', 'EventBridgePublishing']),
    );
  });

  test('services may publish for this account only; EventBridge, which supports no condition, may publish', () => {
    for (const policy of policies()) {
      expect(policy).toHaveLength(3);
      expect(statement(policy, 'AwsServicePublishing')).toMatchObject({
        Action: 'sns:Publish',
        Principal: {
          Service: ['cloudwatch', 'backup', 'budgets', 'events.rds'].map((service) => `${service}.amazonaws.com`),
        },
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      });
      expect(statement(policy, 'EventBridgePublishing')).toMatchObject({
        Action: 'sns:Publish',
        Principal: { Service: 'events.amazonaws.com' },
      });
    }
  });

  test('the publishing services may use the key of the topics', () => {
    const admitted = statement(template.keyPolicy(), 'AwsServicePublishing').Principal as {
      readonly Service: readonly string[];
    };
    for (const policy of policies()) {
      const { Service } = statement(policy, 'AwsServicePublishing').Principal as typeof admitted;
      expect(admitted.Service).toEqual(expect.arrayContaining([...Service]));
    }
  });
});

describe('props', () => {
  test('each severity notifies its targets', () => {
    const stack = testStack();
    new AlertRouting(stack, 'Alerts', {
      critical: [
        NotificationTarget.email('on-call@example.com'),
        NotificationTarget.https('https://pager.example.com/aws'),
      ],
      warning: [NotificationTarget.email('team@example.com')],
    });
    const subscriptions = TestTemplate.of(stack).properties('AWS::SNS::Subscription');
    const topic = (severity: string) => ({ Ref: expect.stringMatching(`^Alerts${severity}`) as unknown });
    expect(subscriptions).toEqual([
      { Protocol: 'email', Endpoint: 'on-call@example.com', TopicArn: topic('Critical') },
      { Protocol: 'https', Endpoint: 'https://pager.example.com/aws', TopicArn: topic('Critical') },
      { Protocol: 'email', Endpoint: 'team@example.com', TopicArn: topic('Warning') },
    ]);
  });
});

describe('grants and connections', () => {
  test.each([
    [Severity.CRITICAL, 'Critical'],
    [Severity.WARNING, 'Warning'],
  ])('an alarm of severity %s notifies on ALARM and on OK', (severity, id) => {
    const stack = testStack();
    const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Errors' });
    const alarm = new cloudwatch.Alarm(stack, 'Alarm', { metric, threshold: 1, evaluationPeriods: 1 });
    new AlertRouting(stack, 'Alerts').notify(severity, alarm);
    const route = [{ Ref: expect.stringMatching(`^Alerts${id}`) as unknown }];
    expect(TestTemplate.of(stack).one('AWS::CloudWatch::Alarm').Properties).toMatchObject({
      AlarmActions: route,
      OKActions: route,
    });
  });

  test('an EventBridge rule sends its message to the topic of the severity', () => {
    const stack = testStack();
    const alertRouting = new AlertRouting(stack, 'Alerts');
    const text = `Paid: ${events.EventField.fromPath('$.detail.order')}.`;
    new events.Rule(stack, 'Rule', {
      eventPattern: { source: ['shop'] },
      targets: [alertRouting.eventTarget({ severity: Severity.WARNING, runbook: Runbook.SERVICE, text })],
    });
    const template = TestTemplate.of(stack);
    expect(template.one('AWS::Events::Rule').Properties.Targets).toEqual([
      {
        Id: 'Target0',
        Arn: { Ref: expect.stringMatching('^AlertsWarning') as unknown },
        InputTransformer: {
          InputPathsMap: { 'detail-order': '$.detail.order' },
          InputTemplate: '"Paid: <detail-order>. Runbook: cdk-secure-baseline/docs/runbooks/service.md"',
        },
      },
    ]);
  });
});
