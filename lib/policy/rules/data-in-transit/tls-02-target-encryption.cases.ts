import { targetEncryption } from './tls-02-target-encryption';
import { findings } from '../../../../test/support/policy';

function group(Properties: Record<string, unknown>) {
  return { Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties } };
}

describe('TLS-02-TargetEncryption', () => {
  test.each(['HTTP', 'TCP', undefined])('finds targets with the protocol %s', (Protocol) => {
    expect(findings(targetEncryption, group({ Protocol }))).toEqual([
      `Group[Protocol] Properties.Protocol: Protocol is ${Protocol ?? 'absent'}: requests to the targets are not encrypted`,
    ]);
  });

  test.each([
    { Protocol: 'HTTPS' },
    { Protocol: 'TLS' },
    { TargetType: 'lambda' },
    { TargetType: 'alb', Protocol: 'TCP' },
  ])('passes %p', (properties) => {
    expect(findings(targetEncryption, group(properties))).toEqual([]);
  });

  const evaluate = (Type: string, Properties: Record<string, unknown>) =>
    findings(targetEncryption, { Target: { Type, Properties } });

  const LINK = { IntegrationType: 'HTTP_PROXY', ConnectionType: 'VPC_LINK' };

  test.each<[string, Record<string, unknown>, string]>([
    ['AWS::ApiGatewayV2::Integration', { ...LINK, IntegrationUri: 'http://web.example.com' }, 'IntegrationUri'],
    [
      'AWS::ApiGatewayV2::Integration',
      { IntegrationType: 'HTTP_PROXY', IntegrationUri: { Ref: 'Uri' } },
      'IntegrationUri',
    ],
    ['AWS::ApiGatewayV2::Integration', { ...LINK, IntegrationUri: { Ref: 'Target' } }, 'TlsConfig.ServerNameToVerify'],
    [
      'AWS::ApiGatewayV2::Integration',
      { ...LINK, IntegrationUri: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/web/1/2' },
      'TlsConfig.ServerNameToVerify',
    ],
    ['AWS::ApiGateway::Method', { Integration: { Type: 'HTTP', Uri: 'http://web.example.com' } }, 'Integration.Uri'],
    ['AWS::AppSync::DataSource', { Type: 'HTTP', HttpConfig: { Endpoint: 'http://x' } }, 'HttpConfig.Endpoint'],
    ['AWS::VpcLattice::TargetGroup', { Type: 'IP', Config: { Protocol: 'HTTP' } }, 'Config.Protocol'],
  ])('finds %s: %j', (type, properties, where) => {
    const name = where.split('.').at(-1) ?? '';
    expect(evaluate(type, properties)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Target\\[${name}\\] Properties\\.${where}: ${name} is .*: requests to the targets are not encrypted$`,
        ),
      ),
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::ApiGatewayV2::Integration', { ...LINK, IntegrationUri: 'https://web.example.com' }],
    [
      'AWS::ApiGatewayV2::Integration',
      { ...LINK, IntegrationUri: { Ref: 'Target' }, TlsConfig: { ServerNameToVerify: 'web.example.com' } },
    ],
    ['AWS::ApiGatewayV2::Integration', { IntegrationType: 'AWS_PROXY', IntegrationUri: { Ref: 'Function' } }],
    ['AWS::ApiGateway::Method', { Integration: { Type: 'HTTP', Uri: { 'Fn::Sub': 'https://${Host}/' } } }],
    ['AWS::ApiGateway::Method', { Integration: { Type: 'MOCK' } }],
    ['AWS::AppSync::DataSource', { Type: 'AWS_LAMBDA' }],
    ['AWS::VpcLattice::TargetGroup', { Type: 'IP', Config: { Protocol: 'HTTPS' } }],
    ['AWS::VpcLattice::TargetGroup', { Type: 'LAMBDA' }],
  ])('passes %s: %j', (type, properties) => {
    expect(evaluate(type, properties)).toEqual([]);
  });
});
