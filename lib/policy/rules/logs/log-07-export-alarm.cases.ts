import { exportAlarm } from './log-07-export-alarm';
import { testRule } from '../../../../test/support/policy';

const HTTP = 'HttpEndpointDestinationConfiguration';
const BUCKET = 'ExtendedS3DestinationConfiguration';

const stream = (property: string) => ({
  Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: { [property]: { RoleARN: 'role' } } },
  Filter: {
    Type: 'AWS::Logs::SubscriptionFilter',
    Properties: { DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } },
  },
});
const alarm = (
  MetricName: string,
  ComparisonOperator: string,
  Threshold: number,
  Value: unknown = { Ref: 'Stream' },
) => ({
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { MetricName, ComparisonOperator, Threshold, Dimensions: [{ Name: 'DeliveryStreamName', Value }] },
  },
});
const missing = (property: string, metric: string) =>
  `Stream[${metric}] Properties.${property}: no alarm on ${metric}.Success or ${metric}.DataFreshness: logs are lost unnoticed`;

testRule(exportAlarm, {
  'finds an export to a tool without an alarm': [stream(HTTP), missing(HTTP, 'DeliveryToHttpEndpoint')],
  'finds an export to a bucket without an alarm': [stream(BUCKET), missing(BUCKET, 'DeliveryToS3')],
  'finds an alarm on another stream': [
    { ...stream(HTTP), ...alarm('DeliveryToHttpEndpoint.Success', 'LessThanThreshold', 1, 'other') },
    missing(HTTP, 'DeliveryToHttpEndpoint'),
  ],
  'finds an alarm on another destination': [
    { ...stream(HTTP), ...alarm('DeliveryToS3.Success', 'LessThanThreshold', 1) },
    missing(HTTP, 'DeliveryToHttpEndpoint'),
  ],
  'finds an alarm that is never in the ALARM state': [
    { ...stream(HTTP), ...alarm('DeliveryToHttpEndpoint.Success', 'LessThanThreshold', 0) },
    missing(HTTP, 'DeliveryToHttpEndpoint'),
  ],
  'finds an alarm after the records are discarded': [
    { ...stream(BUCKET), ...alarm('DeliveryToS3.DataFreshness', 'GreaterThanThreshold', 86_400) },
    missing(BUCKET, 'DeliveryToS3'),
  ],
  'passes an alarm on failed deliveries': [
    { ...stream(HTTP), ...alarm('DeliveryToHttpEndpoint.Success', 'LessThanThreshold', 1) },
  ],
  'passes an alarm on late deliveries': [
    { ...stream(BUCKET), ...alarm('DeliveryToS3.DataFreshness', 'GreaterThanOrEqualToThreshold', 900) },
  ],
});
