import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const cacheAuthentication: Rule = {
  id: 'DB-11-CacheAuthentication',
  resourceTypes: [
    'AWS::ElastiCache::CacheCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::ElastiCache::ServerlessCache',
    'AWS::ElastiCache::User',
    'AWS::ElastiCache::UserGroup',
    'AWS::MemoryDB::Cluster',
  ],
  statement: 'Caches require authenticated users with IAM or a password.',
  fix: 'Set UserGroupId or UserGroupIds to a Valkey user group that has a user for each service with AuthenticationMode iam, as EncryptedCache.grants.connect does.',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
  check: (resource) => {
    switch (resource.type) {
      case 'AWS::ElastiCache::User':
        return withoutAuthentication(resource);
      case 'AWS::ElastiCache::UserGroup':
        return withDefaultUser(resource);
      case 'AWS::ElastiCache::ServerlessCache':
        return withoutUsers(resource.get('UserGroupId'));
      case 'AWS::ElastiCache::ReplicationGroup':
        return withoutUsers(resource.get('UserGroupIds'));
      case 'AWS::MemoryDB::Cluster':
        return openAccess(resource.get('ACLName'));
      default:
        // Memcached and single Redis nodes have no users; a node of a replication group has the users of the group.
        return resource.get('ReplicationGroupId').isAbsent ? withoutUsers(resource.get('UserGroupIds')) : [];
    }
  },
};

function withoutUsers(groups: Value): Finding[] {
  const named = groups
    .items()
    .filter((group) => group.resource('AWS::ElastiCache::UserGroup') !== undefined || group.text() !== undefined);
  return named.length > 0
    ? []
    : [finding(groups, 'UserGroup', 'no user group: every client with network access has full access')];
}

/** Every account has a user `default` with full access and without password. */
function withDefaultUser(group: Resource): Finding[] {
  return group
    .get('UserIds')
    .items()
    .filter((user) => user.is('default'))
    .map((user) => finding(user, 'default', 'the user default has full access without authentication'));
}

function openAccess(list: Value): Finding[] {
  return list.is('open-access')
    ? [finding(list, 'UserGroup', 'the access control list open-access gives every client full access')]
    : [];
}

/** A disabled user needs no authentication. */
function withoutAuthentication(user: Resource): Finding[] {
  const type = user.get('AuthenticationMode', 'Type');
  const required = user.get('NoPasswordRequired').is(false, undefined);
  const proven = type.is('iam', 'password') || (type.isAbsent && required && user.get('Passwords').items().length > 0);
  const off = /^off(?:\s|$)/.test(user.get('AccessString').text() ?? '');
  return (proven && required) || off
    ? []
    : [finding(type, 'AuthenticationMode', 'NoPasswordRequired, or neither IAM nor a password: no authentication')];
}
