import { encryptedStorage } from './db-03-encrypted-storage';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

function cluster(Properties: Record<string, unknown>) {
  return findings(encryptedStorage, { ...KEY, Cluster: { Type: 'AWS::RDS::DBCluster', Properties } });
}

describe('DB-03-EncryptedStorage', () => {
  test('finds storage that is not encrypted', () => {
    expect(cluster({ KmsKeyId: KEY_ARN })).toEqual([
      'Cluster[StorageEncrypted] Properties.StorageEncrypted: storage is not encrypted: StorageEncrypted is absent',
    ]);
  });

  test('finds an AWS managed key', () => {
    expect(cluster({ StorageEncrypted: true, KmsKeyId: 'alias/aws/rds' })).toEqual([
      "Cluster[KmsKeyId] Properties.KmsKeyId: KmsKeyId is 'alias/aws/rds', an AWS managed key",
    ]);
  });

  test('passes a customer managed key', () => {
    expect(cluster({ StorageEncrypted: true, KmsKeyId: KEY_ARN })).toEqual([]);
  });
});
