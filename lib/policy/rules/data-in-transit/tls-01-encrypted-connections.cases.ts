import { testRule } from '../../../../test/support/policy';
import { encryptedConnections } from './tls-01-encrypted-connections';

const cluster = (ClientBroker: unknown) => ({
  Resource: {
    Type: 'AWS::MSK::Cluster',
    Properties: { EncryptionInfo: { EncryptionInTransit: { ClientBroker } } },
  },
});

const path = 'EncryptionInfo.EncryptionInTransit.ClientBroker';

testRule(encryptedConnections, {
  'finds connections without TLS': [
    cluster('TLS_PLAINTEXT'),
    `Resource[${path}] Properties.${path}: connections without TLS 1.2 are possible: the value is TLS_PLAINTEXT`,
  ],
  'finds connections that cannot be resolved': [
    cluster({ Ref: 'Mode' }),
    `Resource[${path}] Properties.${path}: connections without TLS 1.2 are possible: the value is \${Mode}`,
  ],
  'finds disabled HTTPS': [
    {
      Resource: {
        Type: 'AWS::OpenSearchService::Domain',
        Properties: { DomainEndpointOptions: { EnforceHTTPS: false } },
      },
    },
    'Resource[DomainEndpointOptions.EnforceHTTPS] Properties.DomainEndpointOptions.EnforceHTTPS: connections without TLS 1.2 are possible: the value is false',
  ],
  'passes TLS': [cluster('TLS')],
});
