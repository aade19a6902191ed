import { caches } from '../../../../lib/operate/verify/checks/caches';
import type { EnvironmentSettings } from '../../../../lib/config';
import { lines } from './verify-support';

const CAPACITY = { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 } as const;
const SETTINGS: Partial<EnvironmentSettings> = {
  cache: { identifier: 'sessions', capacity: CAPACITY },
  caches: [
    { name: 'pages', identifier: 'pages', capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 1 } },
  ],
};

const SESSIONS = {
  ServerlessCacheName: 'production-sessions',
  Status: 'available',
  KmsKeyId: 'key',
  UserGroupId: 'users-1',
};
const PAGES = {
  ReplicationGroupId: 'production-pages',
  Status: 'available',
  KmsKeyId: 'key',
  UserGroupIds: ['users-2'],
  TransitEncryptionEnabled: true,
  TransitEncryptionMode: 'required',
  AutomaticFailover: 'enabled',
  MultiAZ: 'enabled',
};

async function problems(sessions: object | undefined, pages: object): Promise<string[]> {
  const found = await lines(caches, {
    settings: SETTINGS,
    ids: {
      'AWS::ElastiCache::ServerlessCache': sessions === undefined ? [] : ['production-sessions'],
      'AWS::ElastiCache::ReplicationGroup': ['production-pages'],
    },
    answers: {
      DescribeServerlessCaches: { ServerlessCaches: [sessions] },
      DescribeReplicationGroups: { ReplicationGroups: [pages] },
    },
  });
  return found.filter((line) => !line.startsWith('ok'));
}

test('caches as their settings describe them have no problem', async () => {
  expect(await problems(SESSIONS, PAGES)).toEqual([]);
});

test.each<[Partial<Record<keyof typeof SESSIONS, undefined | string>> | undefined, object, string]>([
  [undefined, {}, 'problem DB-11 production-sessions is missing'],
  [{ Status: 'creating' }, {}, 'problem DB-11 production-sessions is creating'],
  [{ KmsKeyId: undefined }, {}, 'problem DB-11 production-sessions is not'],
  [{ UserGroupId: undefined }, {}, 'problem DB-11 production-sessions accepts every client'],
  [{}, { KmsKeyId: undefined }, 'problem DB-11 production-pages is not'],
  [{}, { UserGroupIds: [] }, 'problem DB-11 production-pages accepts every client'],
  [{}, { TransitEncryptionMode: 'preferred' }, 'problem TLS-04 production-pages accepts them'],
  [{}, { TransitEncryptionEnabled: false }, 'problem TLS-04 production-pages accepts them'],
  [{}, { MultiAZ: 'disabled' }, 'problem DB-11 production-pages does not'],
  [{}, { AutomaticFailover: 'disabled' }, 'problem DB-11 production-pages does not'],
])('serverless %j and nodes %j: %s', async (sessions, pages, problem) => {
  const changed = sessions === undefined ? undefined : { ...SESSIONS, ...sessions };
  expect(await problems(changed, { ...PAGES, ...pages })).toEqual([problem]);
});
