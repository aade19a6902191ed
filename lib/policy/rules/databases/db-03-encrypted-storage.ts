import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

export const encryptedStorage: Rule = {
  id: 'DB-03-EncryptedStorage',
  resourceTypes: DATABASE_TYPES,
  statement: 'Databases are encrypted at rest with a customer managed key.',
  fix: 'Set StorageEncrypted to true and KmsKeyId to a customer managed key. This change replaces an existing database: restore a snapshot into the new database.',
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
            `storage is not encrypted: StorageEncrypted is ${encrypted.describe()}`,
          ),
        ];
  },
};
