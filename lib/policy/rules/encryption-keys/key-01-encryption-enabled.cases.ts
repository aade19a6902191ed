import { testRule } from '../../../../test/support/policy';
import { encryptionEnabled } from './key-01-encryption-enabled';

testRule(encryptionEnabled, {
  'finds disabled encryption': [
    { Resource: { Type: 'AWS::StorageGateway::NFSFileShare', Properties: { KMSEncrypted: false } } },
    'Resource[KMSEncrypted] Properties.KMSEncrypted: encryption is disabled: the value is false',
  ],
  'finds encryption that a property disables, in each entry of a list': [
    {
      Resource: {
        Type: 'AWS::CodeBuild::Project',
        Properties: { SecondaryArtifacts: [{ EncryptionDisabled: false }, { EncryptionDisabled: 'true' }] },
      },
    },
    'Resource[SecondaryArtifacts.1.EncryptionDisabled] Properties.SecondaryArtifacts.1.EncryptionDisabled: encryption is disabled: the value is true',
  ],
  'finds encryption that cannot be resolved': [
    { Resource: { Type: 'AWS::StorageGateway::NFSFileShare', Properties: { KMSEncrypted: { Ref: 'Encrypted' } } } },
    'Resource[KMSEncrypted] Properties.KMSEncrypted: encryption is disabled: the value is ${Encrypted}',
  ],
  'finds a security configuration of AWS Glue without encryption': [
    {
      Resource: {
        Type: 'AWS::Glue::SecurityConfiguration',
        Properties: { EncryptionConfiguration: { CloudWatchEncryption: { CloudWatchEncryptionMode: 'DISABLED' } } },
      },
    },
    'Resource[EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode] Properties.EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode: encryption is disabled: the value is DISABLED',
  ],
  'passes enabled encryption, and an absent property': [
    {
      Enabled: { Type: 'AWS::StorageGateway::NFSFileShare', Properties: { KMSEncrypted: true } },
      Absent: { Type: 'AWS::StorageGateway::NFSFileShare' },
    },
  ],
});
