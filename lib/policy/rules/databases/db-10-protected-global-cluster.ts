import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

export const protectedGlobalCluster: Rule = {
  id: 'DB-10-ProtectedGlobalCluster',
  resourceTypes: ['AWS::RDS::GlobalCluster'],
  statement: 'Aurora global databases are encrypted, and have deletion protection in production.',
  fix: 'Set StorageEncrypted and, in production, DeletionProtection to true.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html',
  check: (database, { tier }) => {
    const encrypted = database.get('StorageEncrypted');
    // A global database of an existing cluster has its encryption, which DB-03 checks.
    const inherited = database.get('SourceDBClusterIdentifier').resource('AWS::RDS::DBCluster') !== undefined;
    const guarded = database.get('DeletionProtection');
    return [
      ...(encrypted.is(true) || (inherited && encrypted.isAbsent)
        ? []
        : [finding(encrypted, 'StorageEncrypted', 'storage is not encrypted')]),
      ...(tier !== Tier.PRODUCTION || guarded.is(true)
        ? []
        : [
            finding(
              guarded,
              'DeletionProtection',
              'DeletionProtection is not true: the global database can be deleted',
            ),
          ]),
    ];
  },
};
