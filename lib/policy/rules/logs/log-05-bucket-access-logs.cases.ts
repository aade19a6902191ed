import { bucketAccessLogs } from './log-05-bucket-access-logs';
import { findings, testRule } from '../../../../test/support/policy';

const bucket = (LoggingConfiguration?: object) => ({ Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration } });

const to = (DestinationBucketName: unknown) => bucket({ DestinationBucketName, LogFilePrefix: 'files/' });

const policy = (Service: string) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: 'Logs' },
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Principal: { Service }, Resource: '*' }] },
  },
});

const FOUND =
  'Files[LoggingConfiguration] Properties.LoggingConfiguration.DestinationBucketName: server access logging is not enabled';

testRule(bucketAccessLogs, {
  'passes a bucket with logging, and its log bucket': [
    { Files: to({ Ref: 'Logs' }), Logs: bucket(), Policy: policy('logging.s3.amazonaws.com') },
  ],
  'finds a log bucket whose policy does not allow the delivery': [
    { Files: to({ Ref: 'Logs' }), Logs: bucket(), Policy: policy('delivery.logs.amazonaws.com') },
    'Files[delivery] Properties.LoggingConfiguration.DestinationBucketName: the policy of Logs does not allow the delivery of access logs',
  ],
  'passes the log bucket of a load balancer': [
    {
      Entry: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { LoadBalancerAttributes: [{ Key: 'access_logs.s3.bucket', Value: { Ref: 'Logs' } }] },
      },
      Logs: bucket(),
    },
  ],
});

describe('LOG-05-BucketAccessLogs', () => {
  test.each([
    ['without logging', bucket()],
    ['without a log destination', bucket({ LogFilePrefix: 'files/' })],
  ])('finds a bucket %s', (_, Files) => {
    expect(findings(bucketAccessLogs, { Files })).toEqual([FOUND]);
  });
});
