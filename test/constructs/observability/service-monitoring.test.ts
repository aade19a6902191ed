import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { EncryptedLogGroup, AlertRouting, ServiceMonitoring } from '../../../constructs';
import { TestTemplate, testStack, testVpc } from '../../support/stacks';

const stack = testStack();
const vpc = testVpc(stack);
const { logGroup } = new EncryptedLogGroup(stack, 'Log');
const alertRouting = new AlertRouting(stack, 'Alerts');
const monitoring = new ServiceMonitoring(stack, 'Monitoring', { subject: 'shop/web', logGroup, alertRouting });
const targets = new elbv2.ApplicationTargetGroup(stack, 'Targets', {
  vpc,
  port: 8443,
  targetType: elbv2.TargetType.IP,
});
const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc });
loadBalancer.addListener('Listener', { port: 80, open: false, defaultTargetGroups: [targets] });
monitoring.monitorTargets('', targets, loadBalancer);
const template = TestTemplate.of(stack);

const alarm = (name: string) => template.one('AWS::CloudWatch::Alarm', `Monitoring${name}Alarm`).Properties;
const route = (severity: string) => [{ Ref: expect.stringMatching(new RegExp(`^Alerts${severity}`)) as unknown }];
const runbook = expect.stringContaining('Runbook: cdk-secure-baseline/docs/runbooks/service.md') as unknown;

describe('secure by default', () => {
  test('errors in the log raise an alarm (DET-02)', () => {
    const { FilterPattern, LogGroupName, MetricTransformations } = template.one('AWS::Logs::MetricFilter').Properties;
    expect(LogGroupName).toEqual({ Ref: expect.stringMatching(/^Log/) as unknown });
    expect(FilterPattern).toContain('?"Exception" ?"Traceback" ?"\\"level\\":\\"error\\""');
    const [metric] = MetricTransformations as { readonly MetricName: string; readonly MetricNamespace: string }[];
    expect(alarm('Exceptions')).toMatchObject({
      MetricName: metric?.MetricName,
      Namespace: metric?.MetricNamespace,
      Threshold: 5,
      AlarmActions: route('Warning'),
      AlarmDescription: runbook,
    });
  });

  test.each([
    ['ServerErrors', 'HTTPCode_Target_5XX_Count', { Statistic: 'Sum', Threshold: 10, Period: 300 }, 'Critical'],
    ['Latency', 'TargetResponseTime', { ExtendedStatistic: 'p99', Threshold: 2, EvaluationPeriods: 3 }, 'Warning'],
    ['UnhealthyTasks', 'UnHealthyHostCount', { Statistic: 'Maximum', Threshold: 1, EvaluationPeriods: 10 }, 'Warning'],
  ])('%s of the targets raises an alarm (DET-02)', (name, metric, limit, severity) => {
    expect(alarm(name)).toMatchObject({
      ...limit,
      MetricName: metric,
      AlarmActions: route(severity),
      AlarmDescription: runbook,
      Dimensions: [
        { Name: 'LoadBalancer', Value: expect.anything() as unknown },
        {
          Name: 'TargetGroup',
          Value: { 'Fn::GetAtt': [expect.stringMatching(/^Targets/) as unknown, 'TargetGroupFullName'] },
        },
      ],
    });
  });

  test.each([
    ['UnusualVolume', 'RequestCount'],
    ['UnusualErrors', 'HTTPCode_Target_4XX_Count'],
  ])('%s raises an alarm outside the anomaly detection band (DET-03)', (name, metric) => {
    const { ComparisonOperator, Metrics, ...rest } = alarm(name);
    expect(ComparisonOperator).toBe('LessThanLowerOrGreaterThanUpperThreshold');
    expect(Metrics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Expression: 'ANOMALY_DETECTION_BAND(m0, 4)' }),
        expect.objectContaining({
          MetricStat: expect.objectContaining({
            Metric: expect.objectContaining({ MetricName: metric }) as unknown,
          }) as unknown,
        }),
      ]),
    );
    expect(rest).toMatchObject({ AlarmActions: route('Warning'), AlarmDescription: runbook });
  });

  test.each([
    ['errors', 'filter @message like /ERROR|FATAL'],
    ['slow-requests', 'filter milliseconds >= 2000'],
  ])('the search for %s is saved (LOG-04)', (title, command) => {
    const queries = template.properties('AWS::Logs::QueryDefinition');
    expect(queries.find(({ Name }) => Name === `shop/web/${title}`)).toMatchObject({
      LogGroupNames: [{ Ref: expect.stringMatching(/^Log/) as unknown }],
      QueryString: expect.stringContaining(command) as unknown,
    });
  });
});
