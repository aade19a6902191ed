import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const cacheAuthentication: Rule = {
  id: 'DB-11-CacheAuthentication',
  control: 'DB-11',
  resourceTypes: [
    'AWS::ElastiCache::CacheCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::ElastiCache::ServerlessCache',
    'AWS::ElastiCache::User',
    'AWS::ElastiCache::UserGroup',
    'AWS::MemoryDB::Cluster',
  ],
  statement: 'Who uses a cache signs in as a user of its own, with a proof of who it is.',
  fix: 'Name a Valkey user group in UserGroupId or UserGroupIds, with a user for each service and AuthenticationMode iam. EncryptedCache.grants.connect does.',
  source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
  check: (resource) => {
    switch (resource.type) {
      case 'AWS::ElastiCache::User':
        return withoutProof(resource);
      case 'AWS::ElastiCache::UserGroup':
        return withDefaultUser(resource);
      case 'AWS::ElastiCache::ServerlessCache':
        return withoutUsers(resource.get('UserGroupId'));
      case 'AWS::ElastiCache::ReplicationGroup':
        return withoutUsers(resource.get('UserGroupIds'));
      case 'AWS::MemoryDB::Cluster':
        return openToAll(resource.get('ACLName'));
      default:
        // Neither Memcached nor a single node of Redis knows users; a node of a group has those of the group.
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
    : [finding(groups, 'UserGroup', 'whoever reaches the cache may do everything: it has no group of users')];
}

/** Every account has a user `default` that needs no password and may do everything. */
function withDefaultUser(group: Resource): Finding[] {
  return group
    .get('UserIds')
    .items()
    .filter((user) => user.is('default'))
    .map((user) => finding(user, 'default', 'its user default is anybody, and may do everything'));
}

function openToAll(list: Value): Finding[] {
  return list.is('open-access')
    ? [finding(list, 'UserGroup', 'whoever reaches the cache may do everything: its access list is open-access')]
    : [];
}

/** A user that is switched off needs no proof. */
function withoutProof(user: Resource): Finding[] {
  const type = user.get('AuthenticationMode', 'Type');
  const required = user.get('NoPasswordRequired').is(false, undefined);
  const proven = type.is('iam', 'password') || (type.isAbsent && required && user.get('Passwords').items().length > 0);
  const off = /^off(?:\s|$)/.test(user.get('AccessString').text() ?? '');
  return (proven && required) || off
    ? []
    : [finding(type, 'AuthenticationMode', 'anybody can be this user: it needs neither IAM nor a password')];
}
