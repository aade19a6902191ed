import { finding } from '../../model';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

export const protectedGlobalCluster: Rule = {
  id: 'DB-10-ProtectedGlobalCluster',
  control: 'DB-10',
  resourceTypes: ['AWS::RDS::GlobalCluster'],
  statement: 'A global database is encrypted in every Region; in production it is protected against deletion.',
  fix: 'Set StorageEncrypted and, in production, DeletionProtection to true.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html',
  check: (database, { tier }) => {
    const encrypted = database.get('StorageEncrypted');
    // Made from a cluster it is encrypted as that one is, of which DB-03 asks it.
    const inherited = database.get('SourceDBClusterIdentifier').resource('AWS::RDS::DBCluster') !== undefined;
    const guarded = database.get('DeletionProtection');
    return [
      ...(encrypted.is(true) || (inherited && encrypted.isAbsent)
        ? []
        : [finding(encrypted, 'StorageEncrypted', 'its storage is not encrypted')]),
      ...(tier !== Tier.PRODUCTION || guarded.is(true)
        ? []
        : [finding(guarded, 'DeletionProtection', 'one command deletes it, in every Region')]),
    ];
  },
};
