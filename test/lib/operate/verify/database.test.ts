import { database } from '../../../../lib/operate/verify/checks/database';
import { production } from '../../../reference-estate';
import { lines } from './verify-support';

const REPORTING = { ...production.database, name: 'reporting', identifier: 'reporting', readers: 2 };

/** A cluster as its settings describe it. */
function cluster(id: string, readers: number) {
  return {
    DBClusterIdentifier: id,
    Engine: 'aurora-postgresql',
    StorageEncrypted: true,
    KmsKeyId: 'key',
    DeletionProtection: true,
    BackupRetentionPeriod: 35,
    IAMDatabaseAuthenticationEnabled: true,
    DBClusterMembers: [
      { IsClusterWriter: true },
      ...Array.from({ length: readers }, () => ({ IsClusterWriter: false })),
    ],
  };
}

function run(clusters: Readonly<Record<string, object>>): Promise<string[]> {
  return lines(database, {
    settings: { databases: [REPORTING] },
    ids: { 'AWS::RDS::DBCluster': Object.keys(clusters) },
    answers: {
      DescribeDBClusters: ({ DBClusterIdentifier }: { readonly DBClusterIdentifier: string }) => ({
        DBClusters: [clusters[DBClusterIdentifier]],
      }),
      DescribeDBClusterParameters: { Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }] },
    },
  });
}

const MAIN = { 'production-main': cluster('production-main', 1) };
const problems = async (clusters: Readonly<Record<string, object>>) =>
  (await run(clusters)).filter((line) => !line.startsWith('ok'));

test('each cluster is compared with its own settings', async () => {
  expect(await problems({ ...MAIN, 'production-reporting': cluster('production-reporting', 2) })).toEqual([]);
  expect(await problems({ ...MAIN, 'production-reporting': cluster('production-reporting', 1) })).toEqual([
    'problem DB-01 production-reporting has 1, not 2',
  ]);
  const short = { ...cluster('production-reporting', 2), BackupRetentionPeriod: 7 };
  expect(await problems({ ...MAIN, 'production-reporting': short })).toEqual([
    'problem DB-04 production-reporting: 7 days, not 35',
  ]);
});

test('each database of the settings has a cluster', async () => {
  expect(await problems(MAIN)).toEqual(['problem DB-01 production-reporting does not exist']);
  expect(await problems({})).toEqual([
    'problem DB-01 production-main does not exist',
    'problem DB-01 production-reporting does not exist',
  ]);
});
