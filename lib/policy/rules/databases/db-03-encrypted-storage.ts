import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

export const encryptedStorage: Rule = {
  id: 'DB-03-EncryptedStorage',
  control: 'DB-03',
  resourceTypes: DATABASE_TYPES,
  statement: 'A database is encrypted with a customer-managed key.',
  fix: 'Set StorageEncrypted to true and KmsKeyId to the data key. On an existing database this makes a new one: restore a snapshot into it.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html',
  check: (database) => {
    if (belongsToCluster(database)) {
      return [];
    }
    const encrypted = database.get('StorageEncrypted');
    return encrypted.is(true)
      ? missingCustomerKey(database.get('KmsKeyId'))
      : [
          finding(
            encrypted,
            'StorageEncrypted',
            `its storage is not encrypted: StorageEncrypted is ${encrypted.describe()}`,
          ),
        ];
  },
};
