import { encryptedStorage } from './db-03-encrypted-storage';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

function cluster(Properties: Record<string, unknown>) {
  return { ...KEY, Cluster: { Type: 'AWS::RDS::DBCluster', Properties } };
}

testRule(encryptedStorage, {
  'finds storage that is not encrypted': [
    cluster({ KmsKeyId: KEY_ARN }),
    'Cluster[StorageEncrypted] Properties.StorageEncrypted: storage is not encrypted: StorageEncrypted is absent',
  ],
  'finds an AWS managed key': [
    cluster({ StorageEncrypted: true, KmsKeyId: 'alias/aws/rds' }),
    "Cluster[KmsKeyId] Properties.KmsKeyId: KmsKeyId is 'alias/aws/rds', an AWS managed key",
  ],
  'passes a customer managed key': [cluster({ StorageEncrypted: true, KmsKeyId: KEY_ARN })],
});
