import { encryptedEphemeralStorage } from './cmp-05-encrypted-ephemeral-storage';
import { KEY, testRule } from '../../../../test/support/policy';

function cluster(configuration: Record<string, unknown>) {
  return { Cluster: { Type: 'AWS::ECS::Cluster', Properties: { Configuration: configuration } } };
}

testRule(encryptedEphemeralStorage, {
  'finds a cluster without a key': [
    cluster({}),
    'Cluster[FargateEphemeralStorageKmsKeyId] Properties.Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId: FargateEphemeralStorageKmsKeyId is absent, so that AWS uses its default key',
  ],
  'passes a cluster with a customer managed key': [
    { ...KEY, ...cluster({ ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: { Ref: 'Key' } } }) },
  ],
});
