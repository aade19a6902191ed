import { encryptedEphemeralStorage } from './cmp-05-encrypted-ephemeral-storage';
import { findings, KEY } from '../../../../test/support/policy';

function cluster(configuration: Record<string, unknown>) {
  return { Cluster: { Type: 'AWS::ECS::Cluster', Properties: { Configuration: configuration } } };
}

describe('CMP-05-EncryptedEphemeralStorage', () => {
  test('finds a cluster without a key', () => {
    expect(findings(encryptedEphemeralStorage, cluster({}))).toEqual([
      'Cluster[FargateEphemeralStorageKmsKeyId] Properties.Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId: FargateEphemeralStorageKmsKeyId is absent, so that AWS uses its default key',
    ]);
  });

  test('passes a cluster with a customer managed key', () => {
    expect(
      findings(encryptedEphemeralStorage, {
        ...KEY,
        ...cluster({ ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: { Ref: 'Key' } } }),
      }),
    ).toEqual([]);
  });
});
