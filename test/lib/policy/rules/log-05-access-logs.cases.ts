import { accessLogs } from '../../../../lib/policy/rules/log-05-access-logs';
import { findings } from '../../../support/policy';

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

const SITE = 'Site[Logging] Properties.DistributionConfig.Logging.Bucket: nobody can tell who asked for what';

describe('LOG-05-AccessLogs', () => {
  test.each(['false', { Ref: 'Parameter' }])('finds a load balancer that logs: %p', (value) => {
    expect(findings(accessLogs, loadBalancer(value))).toEqual([
      'Entry[access_logs] Properties.LoadBalancerAttributes: nobody can tell who asked for what',
    ]);
  });

  test('finds a distribution without logs, and one whose connections are logged only', () => {
    expect(findings(accessLogs, distribution())).toEqual([SITE]);
    expect(findings(accessLogs, { ...distribution(), ...delivery('CONNECTION_LOGS') })).toEqual([SITE]);
  });

  test('passes both ways of logging, and gateway load balancers, which have no such log', () => {
    expect(findings(accessLogs, loadBalancer('true'))).toEqual([]);
    expect(findings(accessLogs, loadBalancer('false', 'gateway'))).toEqual([]);
    expect(findings(accessLogs, distribution({ Bucket: 'logs.s3.amazonaws.com' }))).toEqual([]);
    expect(findings(accessLogs, { ...distribution(), ...delivery('ACCESS_LOGS') })).toEqual([]);
  });
});
