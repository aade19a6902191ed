import { EncryptedAuroraCluster, AlertRouting } from '../../../constructs';
import { TestTemplate, testStack, testVpc } from '../../support/stacks';

const stack = testStack();
const alertRouting = new AlertRouting(stack, 'Alerts');
new EncryptedAuroraCluster(stack, 'Database', { vpc: testVpc(stack), alertRouting });
const template = TestTemplate.of(stack);

const route = (severity: string) => ({ Ref: expect.stringMatching(`^Alerts${severity}`) as unknown });

test.each([
  ['Cpu', 'CPUUtilization', 90, 10, 'GreaterThanOrEqualToThreshold', 'Warning'],
  ['Memory', 'FreeableMemory', 268_435_456, 10, 'LessThanThreshold', 'Warning'],
  ['LocalStorage', 'FreeLocalStorage', 2_147_483_648, 5, 'LessThanThreshold', 'Critical'],
  ['Connections', 'DatabaseConnections', 400, 5, 'GreaterThanOrEqualToThreshold', 'Warning'],
  ['Deadlocks', 'Deadlocks', 1, 1, 'GreaterThanOrEqualToThreshold', 'Warning'],
  ['ReplicaLag', 'AuroraReplicaLagMaximum', 1001, 3, 'GreaterThanOrEqualToThreshold', 'Warning'],
])('%s raises a routed alarm (DB-02, DB-08, INC-01)', (id, MetricName, Threshold, minutes, operator, severity) => {
  expect(template.one('AWS::CloudWatch::Alarm', `DatabaseMonitoring${id}Alarm`).Properties).toMatchObject({
    Namespace: 'AWS/RDS',
    MetricName,
    Threshold,
    EvaluationPeriods: minutes,
    Period: 60,
    ComparisonOperator: operator,
    Dimensions: [{ Name: 'DBClusterIdentifier', Value: { Ref: expect.stringMatching(/^DatabaseCluster/) as unknown } }],
    AlarmActions: [route(severity)],
    OKActions: [route(severity)],
  });
});

test('failed sign-ins with password and with IAM are counted from the log', () => {
  const [logId] = Object.keys(template.all('AWS::Logs::LogGroup'));
  const { Properties } = template.one('AWS::Logs::MetricFilter');
  expect(Properties).toMatchObject({
    FilterPattern: '"FATAL" "authentication failed"',
    LogGroupName: { Ref: logId },
  });
  const [{ MetricName }] = Properties['MetricTransformations'] as [{ readonly MetricName: string }];
  expect(template.one('AWS::CloudWatch::Alarm', 'DatabaseMonitoringFailedLoginsAlarm').Properties).toMatchObject({
    MetricName,
    Threshold: 10,
    EvaluationPeriods: 5,
    AlarmActions: [route('Critical')],
  });
});

test('a failover, a failure and maintenance send a notification, and the subscription depends on the topic policy', () => {
  const subscription = template.one('AWS::RDS::EventSubscription');
  expect(subscription.Properties).toMatchObject({
    SnsTopicArn: route('Critical'),
    SourceType: 'db-cluster',
    EventCategories: ['failover', 'failure', 'maintenance'],
  });
  expect(subscription.DependsOn).toContainEqual(expect.stringMatching(/^AlertsCriticalPolicy/));
});
