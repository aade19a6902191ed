import type { Construct } from 'constructs';
import { MAIN_DATABASE } from '../../facts/link-kinds';
import { BucketsStack, type BucketsStackProps } from '../stacks/buckets-stack';
import type { CacheEndpoint } from '../stacks/cache-access';
import { CacheStack, type CacheStackProps } from '../stacks/cache-stack';
import { DataStack } from '../stacks/data-stack';
import type { DatabaseEndpoint } from '../stacks/database-access';
import { BucketLink } from '../stacks/links/bucket-link';
import { CacheLink } from '../stacks/links/cache-link';
import { DatabaseLink } from '../stacks/links/database-link';
import type { LinkTarget, LinkTargets } from '../stacks/links/link-target';
import { QueueLink, SecretLink, TableLink, TopicLink } from '../stacks/links/store-links';
import { QueuesStack } from '../stacks/queues-stack';
import { SecretsStack } from '../stacks/secrets-stack';
import { TablesStack } from '../stacks/tables-stack';

export interface DataStoresProps extends Omit<BucketsStackProps, 'buckets'>, Pick<CacheStackProps, 'network'> {
  /** The database `main`. */
  readonly database: DatabaseEndpoint;
}

/** The data stores of an environment. */
export interface DataStores {
  /** Every data store by the name that links have. */
  readonly linkTargets: LinkTargets;
  /** The buckets by name. */
  readonly buckets: BucketsStack['buckets'];
  /** The further databases by name. */
  readonly databases: ReadonlyMap<string, DataStack>;
  /** The further caches by name. */
  readonly caches: ReadonlyMap<string, CacheEndpoint>;
  /** The queues by name. */
  readonly queues: QueuesStack['queues'];
  /** The topics by name. */
  readonly topics: QueuesStack['topics'];
}

/** Creates a stack for each kind of data store that the settings have, and one for each further database and cache. */
export function createDataStores(scope: Construct, props: DataStoresProps): DataStores {
  const { database, settings } = props;
  const { buckets = [], queues = [], secrets = [], tables = [], topics = [] } = settings;
  const bucketsStack = buckets.length > 0 ? new BucketsStack(scope, 'buckets', { ...props, buckets }) : undefined;
  const tablesStack = tables.length > 0 ? new TablesStack(scope, 'tables', { ...props, tables }) : undefined;
  const hasMessages = queues.length + topics.length > 0;
  const queuesStack = hasMessages ? new QueuesStack(scope, 'queues', { ...props, queues, topics }) : undefined;
  const secretsStack = secrets.length > 0 ? new SecretsStack(scope, 'secrets', { ...props, secrets }) : undefined;
  const databases = new Map(
    (settings.databases ?? []).map((databaseSettings) => [
      databaseSettings.name,
      new DataStack(scope, `data-${databaseSettings.name}`, { ...props, databaseSettings }),
    ]),
  );
  const caches = new Map(
    (settings.caches ?? []).map((cacheSettings) => [
      cacheSettings.name,
      new CacheStack(scope, `cache-${cacheSettings.name}`, { ...props, cacheSettings }).entry,
    ]),
  );
  return {
    databases,
    caches,
    buckets: bucketsStack?.buckets ?? new Map(),
    queues: queuesStack?.queues ?? new Map(),
    topics: queuesStack?.topics ?? new Map(),
    linkTargets: new Map<string, LinkTarget>([
      [MAIN_DATABASE, new DatabaseLink(database)],
      ...targets(databases, ({ entry }) => new DatabaseLink(entry)),
      ...[...caches].map(([name, entry]): [string, LinkTarget] => [name, new CacheLink(name, entry)]),
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
