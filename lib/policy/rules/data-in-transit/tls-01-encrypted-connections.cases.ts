import { testRule } from '../../../../test/support/policy';
import { encryptedConnections } from './tls-01-encrypted-connections';

const location = (InTransitEncryption: unknown) => ({
  Resource: { Type: 'AWS::DataSync::LocationEFS', Properties: { InTransitEncryption } },
});

testRule(encryptedConnections, {
  'finds connections without TLS': [
    location('NONE'),
    'Resource[InTransitEncryption] Properties.InTransitEncryption: connections without TLS 1.2 are possible: the value is NONE',
  ],
  'finds connections that cannot be resolved': [
    location({ Ref: 'Mode' }),
    'Resource[InTransitEncryption] Properties.InTransitEncryption: connections without TLS 1.2 are possible: the value is ${Mode}',
  ],
  'finds disabled TLS': [
    { Resource: { Type: 'AWS::QuickSight::DataSource', Properties: { SslProperties: { DisableSsl: true } } } },
    'Resource[SslProperties.DisableSsl] Properties.SslProperties.DisableSsl: connections without TLS 1.2 are possible: the value is true',
  ],
  'passes TLS': [location('TLS1_2')],
});
