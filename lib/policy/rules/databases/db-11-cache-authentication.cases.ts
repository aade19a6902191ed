import { cacheAuthentication } from './db-11-cache-authentication';
import { findings, type TestResource } from '../../../../test/support/policy';

const NOBODY_KNOWN = 'full access';
const ANYBODY = 'NoPasswordRequired, or neither IAM nor a password: no authentication';

const Group = { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: ['web'] } };
const judged = (Cache: TestResource) => findings(cacheAuthentication, { Group, Cache });
const user = (Properties: Record<string, unknown>) =>
  judged({ Type: 'AWS::ElastiCache::User', Properties: { AccessString: 'on ~web:* +@read', ...Properties } });

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
    expect(judged({ Type, Properties })).toEqual([expect.stringContaining(NOBODY_KNOWN)]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::ElastiCache::ServerlessCache', { UserGroupId: { Ref: 'Group' } }],
    ['AWS::ElastiCache::ReplicationGroup', { UserGroupIds: [{ Ref: 'Group' }] }],
    ['AWS::ElastiCache::CacheCluster', { ReplicationGroupId: 'main' }],
    ['AWS::MemoryDB::Cluster', { ACLName: 'services' }],
  ])('passes %s with %p', (Type, Properties) => {
    expect(judged({ Type, Properties })).toEqual([]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['that says nothing', {}],
    ['without a password', { NoPasswordRequired: true, Passwords: ['x'] }],
    ['of that mode', { AuthenticationMode: { Type: 'no-password-required' } }],
    ['whose mode nobody knows', { AuthenticationMode: { Type: { Ref: 'Parameter' } } }],
  ])('finds a user %s', (_, Properties) => {
    expect(user(Properties)).toEqual([`Cache[AuthenticationMode] Properties.AuthenticationMode.Type: ${ANYBODY}`]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['who signs in by IAM', { AuthenticationMode: { Type: 'iam' } }],
    ['with a password', { Passwords: ['{{resolve:secretsmanager:web}}'] }],
    ['who is switched off', { AccessString: 'off -@all', NoPasswordRequired: true }],
  ])('passes a user %s', (_, Properties) => {
    expect(user(Properties)).toEqual([]);
  });

  test('finds a group with the user that AWS made for everybody', () => {
    const open = { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: ['web', 'default'] } };
    expect(findings(cacheAuthentication, { Group: open })).toEqual([
      'Group[default] Properties.UserIds.1: the user default has full access without authentication',
    ]);
  });
});
