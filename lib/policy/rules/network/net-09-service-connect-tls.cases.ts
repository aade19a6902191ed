import { serviceConnectTls } from './net-09-service-connect-tls';
import { testRule } from '../../../../test/support/policy';

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
  'passes no Service Connect': [service(undefined)],
  'passes a client only': [service({ Enabled: true, Namespace: 'internal' })],
  'passes TLS': [service({ Enabled: true, Services: [{ PortName: 'api', Tls: TLS }] })],
});
