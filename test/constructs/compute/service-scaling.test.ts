import { TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { DeploymentStrategy } from '../../../constructs';
import { TestTemplate, testCluster, testService, testStack } from '../../support/stacks';

describe('the number of tasks', () => {
  const queryOf = (id: string, MetricName: string, dimensions: object) => ({
    Id: id,
    MetricStat: { Metric: { MetricName, Dimensions: expect.arrayContaining([dimensions]) as unknown } },
  });

  test('the target is the number of waiting messages per running task', () => {
    const stack = testStack();
    const queue = new sqs.Queue(stack, 'Queue');
    const cluster = testCluster(stack);
    testService(stack, 'Worker', { cluster, queueBacklog: { queue, messagesPerTask: 25 } });
    const synthesized = TestTemplate.of(stack);
    const { ServiceName } = synthesized.one('AWS::ECS::Service', 'Worker').Properties;
    expect(synthesized.properties('AWS::ApplicationAutoScaling::ScalingPolicy').at(-1)).toMatchObject({
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 25,
        CustomizedMetricSpecification: {
          Metrics: [
            queryOf('messages', 'ApproximateNumberOfMessagesVisible', {
              Name: 'QueueName',
              Value: { 'Fn::GetAtt': [expect.stringMatching(/^Queue/) as unknown, 'QueueName'] },
            }),
            queryOf('tasks', 'RunningTaskCount', { Name: 'ServiceName', Value: ServiceName }),
            { Id: 'backlog', Expression: 'messages / tasks', ReturnData: true },
          ],
        },
      },
    });
  });

  test('requests without a load balancer are an error', () => {
    const stack = testStack();
    testService(stack, 'Web', { cluster: testCluster(stack), requestsPerTask: 600 });
    expect(() => TestTemplate.of(stack)).toThrow(
      'requestsPerTask is set, and the service has no load balancer: call routeTo of the load balancer, or remove requestsPerTask',
    );
  });

  test('every invalid option is reported', () => {
    const night = { schedule: Schedule.expression('cron(0 20 * * ? *)'), timeZone: TimeZone.ETC_UTC };
    const stack = testStack();
    expect(() =>
      testService(stack, 'Web', {
        cluster: testCluster(stack),
        cpuTargetPercent: 95,
        requestsPerTask: 0,
        deploymentStrategy: DeploymentStrategy.blueGreen(),
        taskCountSchedules: [{ ...night, minTasks: 4, maxTasks: 2 }],
      }),
    ).toThrow(
      [
        '  - cpuTargetPercent is 95; allowed is a whole number from 10 to 90',
        '  - requestsPerTask is 0; allowed is a whole number from 1 to 1000000',
        '  - requestsPerTask is set with a deployment strategy that shifts traffic, which changes the target group that receives requests; scale on CPU, or deploy by rolling()',
        '  - taskCountSchedules has 1 schedules; allowed are 2 to 20, because a change lasts until the next one',
        '  - taskCountSchedules[0].maxTasks is 2; the minimum is minTasks (4)',
      ].join('\n'),
    );
  });
});
