import { alarmStates } from '../../../../../lib/operate/verify/checks/alarm-states';
import { trailDelivery } from '../../../../../lib/operate/verify/checks/trail-delivery';
import { canaries } from '../../../../../lib/operate/verify/checks/canaries';
import { flowLogDelivery } from '../../../../../lib/operate/verify/checks/flow-log-delivery';
import { logEvents } from '../../../../../lib/operate/verify/checks/log-events';
import { subscriptions } from '../../../../../lib/operate/verify/checks/subscriptions';
import { runtimeCoverage, threatDetection } from '../../../../../lib/operate/verify/checks/threat-detection';
import { serviceError } from '../../../../support/fake-aws';
import { type GapCase, SERVICE } from './gap-case';

const TOPIC = 'arn:aws:sns:eu-west-1:333333333333:critical';

export const MONITORING: readonly GapCase[] = [
  {
    name: 'flow logs',
    find: flowLogDelivery,
    ids: { 'AWS::EC2::VPC': ['vpc-1'] },
    good: {
      DescribeFlowLogs: {
        FlowLogs: [
          { FlowLogId: 'fl-1', ResourceId: 'vpc-1', DeliverLogsStatus: 'SUCCESS' },
          { FlowLogId: 'fl-2', ResourceId: 'vpc-of-others', DeliverLogsStatus: 'FAILED' },
        ],
      },
    },
    gaps: {
      'problem NET-06 fl-1: FAILED (Access error)': {
        DescribeFlowLogs: {
          FlowLogs: [
            {
              FlowLogId: 'fl-1',
              ResourceId: 'vpc-1',
              DeliverLogsStatus: 'FAILED',
              DeliverLogsErrorMessage: 'Access error',
            },
          ],
        },
      },
    },
  },
  {
    name: 'trails',
    find: trailDelivery,
    ids: { 'AWS::CloudTrail::Trail': ['trail'] },
    good: { GetTrailStatus: { IsLogging: true } },
    gaps: {
      'problem LOG-01 trail: Access denied': {
        GetTrailStatus: { IsLogging: true, LatestCloudWatchLogsDeliveryError: 'Access denied' },
      },
      'problem LOG-01 trail is not logging': { GetTrailStatus: { IsLogging: false } },
    },
  },
  {
    name: 'canaries',
    find: canaries,
    ids: { 'AWS::Synthetics::Canary': ['web'] },
    good: { GetMetricData: { MetricDataResults: [{ Values: [100, 100] }] } },
    gaps: {
      'problem DET-05 web failed in the last hour': { GetMetricData: { MetricDataResults: [{ Values: [0] }] } },
      'problem DET-05 web did not run in the last hour': { GetMetricData: { MetricDataResults: [{ Values: [] }] } },
    },
  },
  {
    name: 'data of alarms',
    find: alarmStates,
    ids: { 'AWS::CloudWatch::Alarm': ['errors'] },
    good: {
      DescribeAlarms: {
        MetricAlarms: [
          { AlarmName: 'errors', StateValue: 'OK' },
          { AlarmName: 'of-others', StateValue: 'INSUFFICIENT_DATA' },
        ],
      },
    },
    gaps: {
      'problem DET-02 errors has none': {
        DescribeAlarms: { MetricAlarms: [{ AlarmName: 'errors', StateValue: 'INSUFFICIENT_DATA' }] },
      },
      'problem DET-02 errors: 5 errors': {
        DescribeAlarms: { MetricAlarms: [{ AlarmName: 'errors', StateValue: 'ALARM', StateReason: '5 errors' }] },
      },
    },
  },
  {
    name: 'detectors',
    find: threatDetection,
    ids: { 'AWS::GuardDuty::Detector': ['detector'] },
    good: { GetDetector: { Status: 'ENABLED' } },
    gaps: {
      'problem DET-01 detector is DISABLED': { GetDetector: { Status: 'DISABLED' } },
    },
  },
  {
    name: 'coverage of GuardDuty',
    find: runtimeCoverage,
    ids: { 'AWS::GuardDuty::Detector': ['detector'] },
    good: { ListCoverage: { Resources: [{ CoverageStatus: 'HEALTHY' }] } },
    gaps: {
      'problem CMP-11 production: Agent not reporting': {
        ListCoverage: {
          Resources: [
            {
              CoverageStatus: 'UNHEALTHY',
              Issue: 'Agent not reporting',
              ResourceDetails: { EcsClusterDetails: { ClusterName: 'production' } },
            },
          ],
        },
      },
    },
  },
  {
    name: 'subscriptions',
    find: subscriptions,
    ids: { 'AWS::SNS::Subscription': [`${TOPIC}:1`] },
    good: { GetSubscriptionAttributes: { Attributes: { PendingConfirmation: 'false' } } },
    gaps: {
      [`problem INC-01 on-call@company.example of ${TOPIC} is not`]: {
        GetSubscriptionAttributes: {
          Attributes: { PendingConfirmation: 'true', Endpoint: 'on-call@company.example', TopicArn: TOPIC },
        },
      },
      'problem INC-01 NotFoundException: Subscription does not exist': {
        GetSubscriptionAttributes: serviceError('NotFoundException', 'Subscription does not exist'),
      },
    },
  },
  {
    name: 'events of the flow log and of services',
    find: logEvents,
    ids: { 'AWS::EC2::VPC': ['vpc-1'], 'AWS::ECS::Service': [SERVICE], 'AWS::RDS::DBCluster': ['main'] },
    good: {
      ...logSources(),
      DescribeLogStreams: { logStreams: [{ lastEventTimestamp: 1 }] },
    },
    gaps: {
      'problem LOG-02 /flow has none': {
        ...logSources(),
        DescribeLogStreams: ({ logGroupName }: { logGroupName: string }) =>
          logGroupName === '/flow' ? { logStreams: [] } : { logStreams: [{ lastEventTimestamp: 1 }] },
      },
    },
  },
];

/** Flow log, service and database, each with its log group. */
export function logSources() {
  return {
    DescribeFlowLogs: {
      FlowLogs: [{ ResourceId: 'vpc-1', LogDestination: 'arn:aws:logs:eu-west-1:333333333333:log-group:/flow' }],
    },
    DescribeServices: { services: [{ taskDefinition: 'web:1' }] },
    DescribeTaskDefinition: {
      taskDefinition: { containerDefinitions: [{ logConfiguration: { options: { 'awslogs-group': '/web' } } }] },
    },
    DescribeDBClusters: { DBClusters: [{ EnabledCloudwatchLogsExports: ['postgresql'] }] },
  };
}
