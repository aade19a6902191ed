import { entryPointAccessLogs } from './log-05-entry-point-access-logs';
import { findings } from '../../../../test/support/policy';

const loadBalancer = (Value: unknown, Type = 'application') => ({
  Entry: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Type, LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value }] },
  },
});

const distribution = (Logging?: object) => ({
  Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Logging } } },
});

const delivery = (LogType: string) => ({
  Source: {
    Type: 'AWS::Logs::DeliverySource',
    Properties: {
      LogType,
      ResourceArn: { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::111111111111:distribution/${Site.Id}' },
    },
  },
});

const SITE = 'Site[Logging] Properties.DistributionConfig.Logging.Bucket: access logging is not enabled';

describe('LOG-05-EntryPointAccessLogs', () => {
  test.each(['false', { Ref: 'Parameter' }])('finds a load balancer with access_logs.s3.enabled %p', (value) => {
    expect(findings(entryPointAccessLogs, loadBalancer(value))).toEqual([
      'Entry[access_logs] Properties.LoadBalancerAttributes: access logging is not enabled',
    ]);
  });

  test('finds a distribution without access logs, and one with connection logs only', () => {
    expect(findings(entryPointAccessLogs, distribution())).toEqual([SITE]);
    expect(findings(entryPointAccessLogs, { ...distribution(), ...delivery('CONNECTION_LOGS') })).toEqual([SITE]);
  });

  test('passes both kinds of access logs, and Gateway Load Balancers, which have none', () => {
    expect(findings(entryPointAccessLogs, loadBalancer('true'))).toEqual([]);
    expect(findings(entryPointAccessLogs, loadBalancer('false', 'gateway'))).toEqual([]);
    expect(findings(entryPointAccessLogs, distribution({ Bucket: 'logs.s3.amazonaws.com' }))).toEqual([]);
    expect(findings(entryPointAccessLogs, { ...distribution(), ...delivery('ACCESS_LOGS') })).toEqual([]);
  });
});
