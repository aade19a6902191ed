import { serviceConnectKey } from './key-01-service-connect-key';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const service = (Services: readonly object[]) => ({
  ...KEY,
  Service: { Type: 'AWS::ECS::Service', Properties: { ServiceConnectConfiguration: { Enabled: true, Services } } },
});

const KEY_PATH = 'Properties.ServiceConnectConfiguration.Services.0.Tls.KmsKey';

testRule(serviceConnectKey, {
  'finds certificates without a key': [
    service([{ PortName: 'api', Tls: {} }]),
    `Service[KmsKey] ${KEY_PATH}: KmsKey is absent, so that AWS uses its default key`,
  ],
  'finds an AWS managed key': [
    service([{ PortName: 'api', Tls: { KmsKey: 'alias/aws/secretsmanager' } }]),
    `Service[KmsKey] ${KEY_PATH}: KmsKey is 'alias/aws/secretsmanager', an AWS managed key`,
  ],
  'passes a customer managed key': [service([{ PortName: 'api', Tls: { KmsKey: KEY_ARN } }])],
  'passes a client': [service([])],
});
