import {
  DescribeReplicationGroupsCommand,
  DescribeServerlessCachesCommand,
  type ReplicationGroup,
} from '@aws-sdk/client-elasticache';
import { cachesOf } from '../../../config';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** What ElastiCache reports of a cache of either kind. */
interface DeployedCache {
  readonly id: string;
  readonly status?: string;
  readonly keyId?: string;
  readonly userGroups: readonly string[];
  /** Set for nodes; serverless caches always require TLS and have all Availability Zones. */
  readonly nodes?: ReplicationGroup;
}

/** Caches exist, are encrypted with a customer key, require TLS and users, and survive the loss of an Availability Zone. */
export async function caches(context: VerifyContext): Promise<VerifyFinding[]> {
  const { settings } = context;
  const deployed = [...(await serverlessCaches(context)), ...(await nodeCaches(context))];
  const byId = new Map(deployed.map((each) => [each.id, each]));
  return [
    ...(await evaluateEach(
      { control: 'DB-11', subject: 'the caches of the settings exist' },
      cachesOf(settings),
      (each) => {
        const id = `${settings.name}-${each.identifier}`;
        const status = byId.get(id)?.status;
        return status === 'available' ? undefined : `${id} is ${status ?? 'missing'}`;
      },
    )),
    ...(await evaluateEach(
      { control: 'DB-11', subject: 'caches are encrypted with a customer key' },
      deployed,
      ({ id, keyId }) => (keyId === undefined ? `${id} is not` : undefined),
    )),
    ...(await evaluateEach(
      { control: 'DB-11', subject: 'caches accept the users of a group only' },
      deployed,
      ({ id, userGroups }) => (userGroups.length === 0 ? `${id} accepts every client` : undefined),
    )),
    ...(await evaluateEach(
      { control: 'TLS-04', subject: 'caches of nodes refuse unencrypted connections' },
      deployed.filter(({ nodes }) => nodes !== undefined),
      ({ id, nodes }) =>
        nodes?.TransitEncryptionEnabled === true && nodes.TransitEncryptionMode === 'required'
          ? undefined
          : `${id} accepts them`,
    )),
    ...(await evaluateEach(
      { control: 'DB-11', subject: 'caches of nodes fail over to another Availability Zone' },
      deployed.filter(({ nodes }) => nodes !== undefined),
      ({ id, nodes }) =>
        nodes?.AutomaticFailover === 'enabled' && nodes.MultiAZ === 'enabled' ? undefined : `${id} does not`,
    )),
  ];
}

async function serverlessCaches({ aws, inventory }: VerifyContext): Promise<DeployedCache[]> {
  const answers = await Promise.all(
    inventory
      .ids('AWS::ElastiCache::ServerlessCache')
      .map((ServerlessCacheName) => aws.elastiCache.send(new DescribeServerlessCachesCommand({ ServerlessCacheName }))),
  );
  return answers
    .flatMap(({ ServerlessCaches = [] }) => ServerlessCaches)
    .map(({ KmsKeyId, ServerlessCacheName = '', Status, UserGroupId }) => ({
      id: ServerlessCacheName,
      status: Status,
      keyId: KmsKeyId,
      userGroups: UserGroupId === undefined ? [] : [UserGroupId],
    }));
}

async function nodeCaches({ aws, inventory }: VerifyContext): Promise<DeployedCache[]> {
  const answers = await Promise.all(
    inventory
      .ids('AWS::ElastiCache::ReplicationGroup')
      .map((ReplicationGroupId) => aws.elastiCache.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId }))),
  );
  return answers
    .flatMap(({ ReplicationGroups = [] }) => ReplicationGroups)
    .map((nodes) => ({
      id: nodes.ReplicationGroupId ?? '',
      status: nodes.Status,
      keyId: nodes.KmsKeyId,
      userGroups: nodes.UserGroupIds ?? [],
      nodes,
    }));
}
