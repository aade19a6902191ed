import { serviceConnectTls } from './net-09-service-connect-tls';
import { findings, testRule } from '../../../../test/support/policy';

function service(ServiceConnectConfiguration?: unknown) {
  return { Service: { Type: 'AWS::ECS::Service', Properties: { ServiceConnectConfiguration } } };
}

const TLS = {
  IssuerCertificateAuthority: { AwsPcaAuthorityArn: 'arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/1' },
};

testRule(serviceConnectTls, {
  'finds a port without TLS': [
    service({ Enabled: true, Services: [{ PortName: 'api', Tls: TLS }, { PortName: 'admin' }] }),
    'Service[admin] Properties.ServiceConnectConfiguration.Services.1.Tls: port admin accepts connections of other services without TLS',
  ],
});

describe('NET-09-ServiceConnectTls', () => {
  test.each([
    ['no Service Connect', undefined],
    ['a client only', { Enabled: true, Namespace: 'internal' }],
    ['TLS', { Enabled: true, Services: [{ PortName: 'api', Tls: TLS }] }],
  ])('passes %s', (_, configuration) => {
    expect(findings(serviceConnectTls, service(configuration))).toEqual([]);
  });
});
