import { noLegacyEndpoints } from './tls-01-no-legacy-endpoints';
import { findings } from '../../../../test/support/policy';

const evaluate = (Type: string, Properties: Record<string, unknown>) =>
  findings(noLegacyEndpoints, { Entry: { Type, Properties } });

const distribution = (ViewerCertificate: object) => ({ DistributionConfig: { ViewerCertificate } });

describe('TLS-01-NoLegacyEndpoints', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_0' }, 'SecurityPolicy'],
    ['AWS::ApiGateway::DomainName', {}, 'SecurityPolicy'],
    ['AWS::ApiGateway::DomainName', { SecurityPolicy: { Ref: 'Policy' } }, 'SecurityPolicy'],
    [
      'AWS::ApiGatewayV2::DomainName',
      { DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_0' }] },
      'DomainNameConfigurations.0.SecurityPolicy',
    ],
    [
      'AWS::CloudFront::Distribution',
      distribution({ CloudFrontDefaultCertificate: true }),
      'DistributionConfig.ViewerCertificate.MinimumProtocolVersion',
    ],
    [
      'AWS::CloudFront::Distribution',
      distribution({ AcmCertificateArn: 'arn', MinimumProtocolVersion: 'TLSv1.1_2016' }),
      'DistributionConfig.ViewerCertificate.MinimumProtocolVersion',
    ],
    ['AWS::ElasticLoadBalancing::LoadBalancer', { Listeners: [{ Protocol: 'HTTP' }] }, 'Listeners'],
    ['AWS::Transfer::Server', { Protocols: ['SFTP', 'FTP'] }, 'Protocols.1'],
  ])('finds %s: %j', (type, properties, where) => {
    expect(evaluate(type, properties)).toEqual([
      expect.stringContaining(`Entry[${where}] Properties.${where}: the endpoint permits legacy protocols or ciphers`),
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_2' }],
    ['AWS::ApiGatewayV2::DomainName', { DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }] }],
    [
      'AWS::CloudFront::Distribution',
      distribution({ AcmCertificateArn: 'arn', MinimumProtocolVersion: 'TLSv1.2_2021' }),
    ],
    ['AWS::Transfer::Server', {}],
  ])('passes %s: %j', (type, properties) => {
    expect(evaluate(type, properties)).toEqual([]);
  });
});
