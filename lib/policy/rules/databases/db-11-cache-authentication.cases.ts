import { cacheAuthentication } from './db-11-cache-authentication';
import { findings, type TestResource, testRule } from '../../../../test/support/policy';

const FULL_ACCESS = 'full access';

const NO_AUTHENTICATION = 'NoPasswordRequired, or neither IAM nor a password: no authentication';

const Group = { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: ['web'] } };

const findingsFor = (Cache: TestResource) => ({ Group, Cache });

const user = (Properties: Record<string, unknown>) =>
  findings(
    cacheAuthentication,
    findingsFor({ Type: 'AWS::ElastiCache::User', Properties: { AccessString: 'on ~web:* +@read', ...Properties } }),
  );

testRule(cacheAuthentication, {
  'finds a group with the user default': [
    { Group: { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: ['web', 'default'] } } },
    'Group[default] Properties.UserIds.1: the user default has full access without authentication',
  ],
});

describe('DB-11-CacheAuthentication', () => {
  test.each<[string, Record<string, unknown>]>([
    ['AWS::ElastiCache::ServerlessCache', {}],
    ['AWS::ElastiCache::ServerlessCache', { UserGroupId: { Ref: 'Parameter' } }],
    ['AWS::ElastiCache::ReplicationGroup', {}],
    ['AWS::ElastiCache::ReplicationGroup', { UserGroupIds: [] }],
    ['AWS::ElastiCache::ReplicationGroup', { AuthToken: '{{resolve:secretsmanager:shared}}' }],
    ['AWS::ElastiCache::CacheCluster', { Engine: 'memcached' }],
    ['AWS::MemoryDB::Cluster', { ACLName: 'open-access' }],
  ])('finds %s with %p', (Type, Properties) => {
    expect(findings(cacheAuthentication, findingsFor({ Type, Properties }))).toEqual([
      expect.stringContaining(FULL_ACCESS),
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::ElastiCache::ServerlessCache', { UserGroupId: { Ref: 'Group' } }],
    ['AWS::ElastiCache::ReplicationGroup', { UserGroupIds: [{ Ref: 'Group' }] }],
    ['AWS::ElastiCache::CacheCluster', { ReplicationGroupId: 'main' }],
    ['AWS::MemoryDB::Cluster', { ACLName: 'services' }],
  ])('passes %s with %p', (Type, Properties) => {
    expect(findings(cacheAuthentication, findingsFor({ Type, Properties }))).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['without properties', {}],
    ['without a password', { NoPasswordRequired: true, Passwords: ['x'] }],
    ['with that mode', { AuthenticationMode: { Type: 'no-password-required' } }],
    ['with an unknown mode', { AuthenticationMode: { Type: { Ref: 'Parameter' } } }],
  ])('finds a user %s', (_, Properties) => {
    expect(user(Properties)).toEqual([
      `Cache[AuthenticationMode] Properties.AuthenticationMode.Type: ${NO_AUTHENTICATION}`,
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['with IAM authentication', { AuthenticationMode: { Type: 'iam' } }],
    ['with a password', { Passwords: ['{{resolve:secretsmanager:web}}'] }],
    ['with a disabled access string', { AccessString: 'off -@all', NoPasswordRequired: true }],
  ])('passes a user %s', (_, Properties) => {
    expect(user(Properties)).toEqual([]);
  });
});
