import { diagram } from '../../../lib/page/diagram/diagram';
import { decryptionAnswer } from '../../../lib/page/questions/decryption';
import { nodeLabel } from '../../../lib/page/questions/nodes';
import type { PageEnvironment } from '../../../lib/page';
import { databaseAccess } from '../../../lib/stages/page/database-access';
import { EnvironmentGraph } from '../../../lib/policy/graph';
import { type Template, TemplateSet } from '../../../lib/policy/model';
import { ChangeSeverity } from '../../../lib/review/change';
import { dataChanges } from '../../../lib/review/loss/data-changes';
import { production } from '../../reference-estate';
import { costOfAssembly } from '../../support/costs';
import { stackedSide, type TestStacks } from '../../support/review-sides';
import { synthesizeVariant } from '../../support/variants/variant-assembly';

/** A data store of each kind with its link to the service, its type and the property whose change replaces it. */
const STORES = [
  { name: 'uploads', type: 'AWS::S3::Bucket', access: 'read-write', replacedBy: 'BucketName' },
  { name: 'customers', type: 'AWS::DynamoDB::Table', access: 'read', replacedBy: 'TableName' },
  { name: 'orders', type: 'AWS::SQS::Queue', access: 'send', replacedBy: 'QueueName' },
  // A topic holds no data: its replacement loses none.
  { name: 'events', type: 'AWS::SNS::Topic', access: 'publish', replacedBy: undefined },
  { name: 'stripe', type: 'AWS::SecretsManager::Secret', access: 'read', replacedBy: 'Name' },
  { name: 'reporting', type: 'AWS::RDS::DBCluster', access: 'read', replacedBy: 'DBClusterIdentifier' },
  {
    name: 'sessions',
    type: 'AWS::ElastiCache::ServerlessCache',
    access: 'read-write',
    replacedBy: 'ServerlessCacheName',
  },
  { name: 'pages', type: 'AWS::ElastiCache::ReplicationGroup', access: 'read', replacedBy: 'ReplicationGroupId' },
] as const;

const assembly = synthesizeVariant({
  name: 'every-data-store',
  base: 'production',
  settings: {
    ...production,
    services: production.services.map((service) => ({
      ...service,
      links: Object.fromEntries(STORES.map(({ access, name }) => [name, access])),
    })),
    buckets: [{ name: 'uploads', retentionDays: 30 }],
    tables: [{ name: 'customers', partitionKey: { name: 'customerId', type: 'string' } }],
    queues: [{ name: 'orders' }],
    topics: [{ name: 'events' }],
    secrets: [{ name: 'stripe', purpose: 'Payments provider, API key' }],
    databases: [{ ...production.database, name: 'reporting', identifier: 'reporting', engine: 'mysql' }],
    caches: [
      {
        name: 'sessions',
        identifier: 'sessions',
        capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 },
      },
      {
        name: 'pages',
        identifier: 'pages',
        capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 1 },
      },
    ],
    functions: [
      {
        name: 'thumbnails',
        code: { directory: 'examples/five-modules/compute', runtime: 'nodejs24.x', handler: 'index.handler' },
        triggers: [{ kind: 'bucket', bucket: 'uploads' }],
        links: { uploads: 'read' },
      },
    ],
  },
});
const templates = assembly.stacks.map(({ account, name, region, template }): Template => ({
  name,
  file: name,
  body: { ...template },
  stackName: name,
  region,
  stack: { Account: account },
}));
const environmentGraph = new EnvironmentGraph(new TemplateSet(templates, production.tier));
const graph = environmentGraph.view();
const environment = {
  name: production.name,
  graph,
  databases: databaseAccess(environmentGraph),
  resources: [],
} as unknown as PageEnvironment;
const svg = diagram(environment);
const cost = costOfAssembly(assembly);

/** The data store of a kind in the stack of its kind, or in its own stack. */
function nodeOf(type: string, name: string) {
  return (
    graph.nodes.find(
      ({ id, resource }) => resource?.type === type && new RegExp(`/${name}(?!DeadLetters)|-${name}/`).test(id),
    )?.id ?? ''
  );
}

const service = graph.edges.find(({ from, kind }) => kind === 'runs-as' && from.startsWith('production-service-web/'));
const isFunction = ({ id, resource }: (typeof graph.nodes)[number]) =>
  resource?.type === 'AWS::Lambda::Function' && id.startsWith('production-function-thumbnails/');

const isCluster = (type: string) => /^AWS::(?:RDS|ElastiCache)::/.test(type);

describe.each(STORES)('$type', ({ name, type }) => {
  const id = nodeOf(type, name);

  test('is a node with the link of the service', () => {
    expect(id).not.toBe('');
    const roles = graph.edges
      .filter(({ from, kind }) => kind === 'runs-as' && from === service?.from)
      .map(({ to }) => to);
    // A link to a database or cache is a connection: IAM permits the sign-in as a user, which is no resource of the templates.
    const links = graph.edges.filter(({ from, kind, to }) =>
      isCluster(type)
        ? kind === 'packets' && from === service?.from && to === id
        : kind === 'permission' && roles.includes(from) && to === id,
    );
    expect(links).not.toEqual([]);
  });

  test('is in the diagram with an arrow from the service', () => {
    expect(svg).toContain(`data-node="${id}"`);
    expect(svg).toContain(`data-from="${service?.from ?? ''}" data-to="${id}"`);
  });

  test('is in the answer about decryption, with its key', () => {
    expect(graph.queries.decrypts.flatMap(({ data }) => data)).toContain(id);
    expect(JSON.stringify(decryptionAnswer(environment))).toContain(nodeLabel(environment, id));
  });

  test('has a price, or is charged by use', () => {
    const stack = id.split('/')[0];
    expect(cost.notPriced.map((each) => each.type)).not.toContain(type);
    expect(cost.lines.filter((line) => line.stack === stack)).not.toEqual([]);
  });
});

test.each(STORES.filter(({ replacedBy }) => replacedBy !== undefined))(
  'a change that replaces the $type is blocked',
  ({ name, replacedBy = '', type }) => {
    const [stack = '', logicalId = ''] = nodeOf(type, name).split('/');
    const stacks: TestStacks = Object.fromEntries(assembly.stacks.map((each) => [each.name, each.template]));
    const before = assembly.stacks.find((each) => each.name === stack)?.template.Resources ?? {};
    const resource = before[logicalId];
    const after = {
      ...before,
      [logicalId]: { ...resource, Properties: { ...resource?.Properties, [replacedBy]: 'another-name' } },
    };
    const changes = dataChanges(
      stackedSide('production', stacks),
      stackedSide('production', { ...stacks, [stack]: { Resources: after } as TestStacks[string] }),
    );
    expect(changes.filter(({ severity }) => severity === ChangeSeverity.BLOCKING)).toContainEqual(
      expect.objectContaining({ logicalId }),
    );
  },
);

test('a function is a workload of the graph and the diagram, with its link', () => {
  const id = graph.nodes.find(isFunction)?.id ?? '';
  expect(svg).toContain(`data-from="${id}" data-to="${nodeOf('AWS::S3::Bucket', 'uploads')}"`);
});
