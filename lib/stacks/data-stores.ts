import type { Construct } from 'constructs';
import type { HardenedQueue, HardenedTopic, IProtectedBackups, PrivateBucket } from '../../constructs';
import { MAIN_DATABASE } from '../../facts/link-kinds';
import { BucketsStack } from './buckets-stack';
import type { DatabaseEndpoint } from './database-access';
import { BucketLink } from './links/bucket-link';
import { DatabaseLink } from './links/database-link';
import type { LinkTarget, LinkTargets } from './links/link-target';
import { QueueLink, SecretLink, TableLink, TopicLink } from './links/store-links';
import { QueuesStack } from './queues-stack';
import { SecretsStack } from './secrets-stack';
import type { SharedStackProps } from './stack-props';
import { TablesStack } from './tables-stack';

export interface DataStoresProps extends SharedStackProps {
  /** Backup plan that protects the data. */
  readonly backups: IProtectedBackups;
  /** The database of the environment. */
  readonly database: DatabaseEndpoint;
}

/** The data stores of an environment. */
export interface DataStores {
  /** Every data store by the name that links have. */
  readonly linkTargets: LinkTargets;
  /** The buckets by name. */
  readonly buckets: ReadonlyMap<string, PrivateBucket>;
  /** The queues by name. */
  readonly queues: ReadonlyMap<string, HardenedQueue>;
  /** The topics by name. */
  readonly topics: ReadonlyMap<string, HardenedTopic>;
}

/** Creates a stack for each kind of data store that the settings have. */
export function createDataStores(scope: Construct, props: DataStoresProps): DataStores {
  const { database, settings } = props;
  const { buckets = [], queues = [], secrets = [], tables = [], topics = [] } = settings;
  const bucketsStack = buckets.length > 0 ? new BucketsStack(scope, 'buckets', { ...props, buckets }) : undefined;
  const tablesStack = tables.length > 0 ? new TablesStack(scope, 'tables', { ...props, tables }) : undefined;
  const hasMessages = queues.length + topics.length > 0;
  const queuesStack = hasMessages ? new QueuesStack(scope, 'queues', { ...props, queues, topics }) : undefined;
  const secretsStack = secrets.length > 0 ? new SecretsStack(scope, 'secrets', { ...props, secrets }) : undefined;
  return {
    buckets: bucketsStack?.buckets ?? new Map(),
    queues: queuesStack?.queues ?? new Map(),
    topics: queuesStack?.topics ?? new Map(),
    linkTargets: new Map<string, LinkTarget>([
      [MAIN_DATABASE, new DatabaseLink(settings, database)],
      ...targets(bucketsStack?.buckets, (bucket) => new BucketLink(bucket)),
      ...targets(tablesStack?.tables, (table) => new TableLink(table)),
      ...targets(queuesStack?.queues, (queue) => new QueueLink(queue)),
      ...targets(queuesStack?.topics, (topic) => new TopicLink(topic)),
      ...targets(secretsStack?.secrets, (secret) => new SecretLink(secret)),
    ]),
  };
}

function targets<Store>(
  stores: ReadonlyMap<string, Store> | undefined,
  toTarget: (store: Store) => LinkTarget,
): [string, LinkTarget][] {
  return [...(stores ?? [])].map(([name, store]) => [name, toTarget(store)]);
}
