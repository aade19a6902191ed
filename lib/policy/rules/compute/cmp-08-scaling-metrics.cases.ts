import { scalingMetrics } from './cmp-08-scaling-metrics';
import { testRule, type TestResources } from '../../../../test/support/policy';

const LABEL = {
  'Fn::Join': ['', ['app/entry/1234/', { 'Fn::GetAtt': ['Targets', 'TargetGroupFullName'] }]],
};

/** A service with a target tracking policy. */
function tracking(policy: object, service: object = {}): TestResources {
  return {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
    OtherTargets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
    Queue: { Type: 'AWS::SQS::Queue' },
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyName: 'Receive',
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
                {
                  Effect: 'Allow',
                  Action: 'sqs:ReceiveMessage',
                  Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
                },
                { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
              ],
            },
          },
        ],
      },
    },
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        ServiceName: 'shop',
        TaskDefinition: { Ref: 'Task' },
        LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' } }],
        ...service,
      },
    },
    Target: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        ResourceId: { 'Fn::Join': ['', ['service/', { Ref: 'Cluster' }, '/', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
      },
    },
    Policy: {
      Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
      Properties: {
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: { Ref: 'Target' },
        TargetTrackingScalingPolicyConfiguration: policy,
      },
    },
  };
}

function predefined(type: string, TargetValue: unknown, ResourceLabel?: unknown) {
  return { TargetValue, PredefinedMetricSpecification: { PredefinedMetricType: type, ResourceLabel } };
}

const requests = (label: unknown) => predefined('ALBRequestCountPerTarget', 1000, label);

function stat(Namespace: string, MetricName: string, dimensions: Readonly<Record<string, unknown>>) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Stat: 'Average' } };
}

/** The messages of a queue, divided by the running tasks of a service. */
function backlog(queue: unknown, service: unknown = 'shop') {
  return {
    TargetValue: 10,
    CustomizedMetricSpecification: {
      Metrics: [
        stat('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: queue }),
        stat('ECS/ContainerInsights', 'RunningTaskCount', { ClusterName: { Ref: 'Cluster' }, ServiceName: service }),
        { Id: 'backlog', Expression: 'm1 / m2' },
      ],
    },
  };
}

const QUEUE_NAME = { 'Fn::GetAtt': ['Queue', 'QueueName'] };

testRule(scalingMetrics, {
  'finds a utilization that is reached only under overload': [
    tracking(predefined('ECSServiceAverageCPUUtilization', 95)),
    'Service[Policy] Properties: the scaling policy Policy has the target 95: the maximum is 90 percent',
  ],
  'finds a target without a value': [
    tracking(predefined('ECSServiceAverageMemoryUtilization', { Ref: 'Unknown' })),
    'Service[Policy] Properties: the scaling policy Policy has the target ${Unknown}: the maximum is 90 percent',
  ],
  'finds a metric of databases': [
    tracking(predefined('RDSReaderAverageCPUUtilization', 60)),
    'Service[Policy] Properties: the scaling policy Policy tracks RDSReaderAverageCPUUtilization, which is no metric of an ECS service',
  ],
  'finds the requests of the target group of another service': [
    tracking(
      requests({ 'Fn::Join': ['', ['app/entry/1234/', { 'Fn::GetAtt': ['OtherTargets', 'TargetGroupFullName'] }]] }),
    ),
    'Service[Policy] Properties: the scaling policy Policy tracks the requests of app/entry/1234/${OtherTargets.TargetGroupFullName}, which is no target group of the service',
  ],
  'finds the requests of a literal target group of another service': [
    tracking(requests('app/entry/1234/targetgroup/other/5678'), {
      LoadBalancers: [{ TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/shop/5678' }],
    }),
    'Service[Policy] Properties: the scaling policy Policy tracks the requests of app/entry/1234/targetgroup/other/5678, which is no target group of the service',
  ],
  'finds the requests of one of two target groups': [
    tracking(requests(LABEL), {
      LoadBalancers: [
        {
          TargetGroupArn: { Ref: 'Targets' },
          AdvancedConfiguration: { AlternateTargetGroupArn: { Ref: 'OtherTargets' } },
        },
      ],
    }),
    'Service[Policy] Properties: the scaling policy Policy tracks the requests of one target group, and deployments shift traffic to another one',
  ],
  'finds a queue length that is not divided by the tasks': [
    tracking({
      TargetValue: 10,
      CustomizedMetricSpecification: {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: QUEUE_NAME }],
      },
    }),
    'Service[Policy] Properties: the scaling policy Policy tracks the length of a queue, which does not depend on the number of tasks: divide it by RunningTaskCount',
  ],
  'finds a queue to which the tasks send only': [
    tracking(backlog({ 'Fn::GetAtt': ['DeadLetters', 'QueueName'] })),
    'Service[Policy] Properties: the scaling policy Policy tracks the queue ${DeadLetters.QueueName}, from which the tasks do not receive',
  ],
  'finds the number of tasks of another service': [
    tracking(backlog(QUEUE_NAME, 'other')),
    'Service[Policy] Properties: the scaling policy Policy tracks RunningTaskCount of another service',
  ],
  'passes a target of 60 percent': [tracking(predefined('ECSServiceAverageCPUUtilization', 60))],
  'passes the requests of its target group': [tracking(requests(LABEL))],
  'passes the requests of its literal target group': [
    tracking(requests('app/entry/1234/targetgroup/shop/5678'), {
      LoadBalancers: [{ TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/shop/5678' }],
    }),
  ],
  'passes the messages per task of its queue': [tracking(backlog(QUEUE_NAME))],
  'passes the messages per task of a queue with a literal name': [
    tracking(backlog('orders', { 'Fn::GetAtt': ['Service', 'Name'] })),
  ],
  'passes a service without scaling': [{ Service: { Type: 'AWS::ECS::Service' } }],
});
