import { LINK_KINDS, LinkKind, linkVariables, MAIN_DATABASE } from '../../../facts/link-kinds';
import type { EnvironmentSettings, JobSettings, NamedCacheSettings, NamedDatabaseSettings } from '../../../lib/config';
import { PacketWalker } from '../../independent/packet-walker';
import { SynthesizedStacks } from '../../independent/synthesized-stacks';
import { production } from '../../reference-estate';
import { LINK_CALLS } from '../../support/link-calls';
import { actionsOn, LinkSimulation } from '../../support/link-simulation';
import type { DeployedResource } from '../../support/runtime-permissions/deployed-environment';

const DATABASES: readonly NamedDatabaseSettings[] = [
  { ...production.database, name: 'reporting', identifier: 'reporting', databaseName: 'reports' },
  { ...production.database, name: 'ledger', identifier: 'ledger', engine: 'mysql', databaseName: 'ledger' },
  { ...production.database, name: 'archive', identifier: 'archive', proxy: { maxConnectionsPercent: 90 } },
];
const CACHES: readonly NamedCacheSettings[] = [
  {
    name: 'sessions',
    identifier: 'sessions',
    capacity: { kind: 'serverless', maxGigabytes: 5, maxEcpuPerSecond: 5000 },
  },
  { name: 'pages', identifier: 'pages', capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 1 } },
];

/** A database or cache with links: the stack that it is in, and the type of the resource with its network interfaces. */
interface Cluster {
  readonly name: string;
  readonly kind: LinkKind;
  readonly stack: string;
  readonly type: string;
  readonly port: number;
}

const CLUSTERS: readonly Cluster[] = [
  { name: MAIN_DATABASE, kind: LinkKind.DATABASE, stack: 'data', type: 'AWS::RDS::DBCluster', port: 5433 },
  { name: 'reporting', kind: LinkKind.DATABASE, stack: 'data-reporting', type: 'AWS::RDS::DBCluster', port: 5433 },
  { name: 'ledger', kind: LinkKind.DATABASE, stack: 'data-ledger', type: 'AWS::RDS::DBCluster', port: 3307 },
  { name: 'archive', kind: LinkKind.DATABASE, stack: 'data-archive', type: 'AWS::RDS::DBProxy', port: 5433 },
  {
    name: 'sessions',
    kind: LinkKind.CACHE,
    stack: 'cache-sessions',
    type: 'AWS::ElastiCache::ServerlessCache',
    port: 6379,
  },
  { name: 'pages', kind: LinkKind.CACHE, stack: 'cache-pages', type: 'AWS::ElastiCache::ReplicationGroup', port: 6390 },
];

/** Each job has one link; every combination of cluster and access has a job. */
const COMBINATIONS = CLUSTERS.flatMap((cluster) =>
  LINK_KINDS[cluster.kind].access.map((access) => ({ ...cluster, access, workload: `${cluster.name}-${access}` })),
);
const JOBS = ['outsider', ...COMBINATIONS.map(({ workload }) => workload)];

function settings(): EnvironmentSettings {
  const [report] = production.jobs;
  if (report === undefined) throw new Error('production has no job');
  const job = (name: string, links?: JobSettings['links']): JobSettings => ({
    ...report,
    name,
    usesDatabase: false,
    links,
  });
  return {
    ...production,
    services: [],
    jobs: [job('outsider'), ...COMBINATIONS.map(({ access, name, workload }) => job(workload, { [name]: access }))],
    databases: DATABASES,
    caches: CACHES,
  };
}

const simulation = new LinkSimulation('cluster-links', settings());
const { environment } = simulation;
const stacks = new SynthesizedStacks(environment.assembly.stacks);
const walker = new PacketWalker(stacks);

const inStack = (stack: string, type: string): readonly DeployedResource[] =>
  environment.ofType(type).filter((resource) => resource.stack.id === stack);

function only(stack: string, type: string): DeployedResource {
  const [found, ...more] = inStack(stack, type);
  if (found === undefined || more.length > 0) throw new Error(`${stack} has not exactly one ${type}`);
  return found;
}

const userOf = (workload: string) => workload.replaceAll('-', '_');

/** The users that IAM policies can name: `dbuser:ID/USER`, where the id is that of the cluster or its proxy. */
function databaseUsers({ stack, type }: Cluster, workload: string): string {
  const { account, region } = production;
  const { arn } = only(stack, type);
  const name = arn.split(':').at(-1) ?? '';
  const id = type === 'AWS::RDS::DBProxy' ? name : `${name}.DBClusterResourceId`;
  return `arn:aws:rds-db:${region}:${account}:dbuser:${id}/${workload}`;
}

const cacheUsers = (stack: string) => inStack(stack, 'AWS::ElastiCache::User');

function cacheUser(stack: string, workload: string): DeployedResource {
  const user = cacheUsers(stack).find(({ properties }) => String(properties['UserId']).startsWith(`${workload}-`));
  if (user === undefined) throw new Error(`${stack} has no user of ${workload}`);
  return user;
}

/** What a sign-in names: the user of a database, or a cache and its user. */
function signIn(cluster: Cluster, workload: string): readonly string[] {
  return cluster.kind === LinkKind.DATABASE
    ? [databaseUsers(cluster, userOf(workload))]
    : [only(cluster.stack, cluster.type).arn, cacheUser(cluster.stack, workload).arn];
}

test('the combinations are those that the settings offer', () => {
  expect(COMBINATIONS).toHaveLength(4 * 3 + 2 * 2);
});

describe.each(COMBINATIONS)('a link to $name with $access', (combination) => {
  const { access, kind, name, stack, type, workload } = combination;
  const { actions, keyActions, service } = LINK_CALLS[kind];
  const documented = actions[access] ?? [];

  test('permits exactly the documented calls, as the user of the workload', async () => {
    const resources = signIn(combination, workload);
    for (const each of resources) {
      expect(await simulation.permitted({ workload, service, resources: [each] })).toEqual(documented);
    }
  });

  test('permits no sign-in as another user or to another cluster, and none to a workload without the link', async () => {
    const own = signIn(combination, workload);
    const others = COMBINATIONS.flatMap((each) => signIn(each, each.workload)).filter((arn) => !own.includes(arn));
    const administrators = CLUSTERS.filter((each) => each.kind === LinkKind.DATABASE).flatMap((each) =>
      ['baseline_admin', 'postgres', 'rdsadmin'].map((user) => databaseUsers(each, user)),
    );
    const disabled =
      kind === LinkKind.CACHE ? cacheUsers(stack).filter(({ arn }) => arn.includes(':user:disabled')) : [];
    const refused = [...others, ...administrators, ...disabled.map(({ arn }) => arn)];
    const both = { actions: documented, service };
    expect(refused.length).toBeGreaterThan(20);
    expect(await simulation.permitted({ workload, ...both, resources: refused })).toEqual([]);
    expect(await simulation.permitted({ workload: 'outsider', ...both, resources: own })).toEqual([]);
  });

  test('permits no use of the key, of the master secret and of the APIs of the cluster', async () => {
    const { region } = production;
    const [keys, secrets] = ['AWS::KMS::Key', 'AWS::SecretsManager::Secret'].map((each) => environment.ofType(each));
    const cluster = inStack(stack, kind === LinkKind.DATABASE ? 'AWS::RDS::DBCluster' : type).map(({ arn }) => arn);
    const master = `arn:aws:secretsmanager:${region}:${production.account}:secret:rds!cluster-DatabaseCluster-Ab12Cd`;
    const context = { 'kms:ViaService': `rds.${region}.amazonaws.com`, 'kms:CallerAccount': production.account };
    const resources = (found: readonly DeployedResource[] = []) => found.map(({ arn }) => arn);
    const attempts = await Promise.all([
      simulation.permitted({
        workload,
        service: 'kms',
        actions: await actionsOn('kms', ['key']),
        resources: resources(keys),
        context,
      }),
      simulation.permitted({
        workload,
        service: 'secretsmanager',
        actions: ['GetSecretValue'],
        resources: [master, ...resources(secrets)],
      }),
      simulation.permitted({ workload, service: 'rds-data', resources: cluster }),
      simulation.permitted({
        workload,
        service: 'rds',
        actions: ['ModifyDBCluster', 'DeleteDBCluster'],
        resources: cluster,
      }),
    ]);
    expect(attempts.flat()).toEqual(keyActions[access]);
  });

  test('sets exactly the documented environment variables', () => {
    const variables = simulation.variablesOf(workload);
    const set = linkVariables(name, kind).filter((each) => variables.has(each));
    const prefix = name.toUpperCase();
    expect([...variables.keys()].filter((each) => each.startsWith(`${prefix}_`)).sort()).toEqual([...set].sort());
    // Every system has the certificate authority of a proxy.
    const without = type === 'AWS::RDS::DBProxy' ? [`${prefix}_DATABASE_CA_BUNDLE`] : [];
    expect(linkVariables(name, kind).filter((each) => !set.includes(each))).toEqual(without);
    const kindName = kind === LinkKind.DATABASE ? 'DATABASE' : 'CACHE';
    const user = kind === LinkKind.DATABASE ? userOf(workload) : cacheUser(stack, workload).properties['UserId'];
    expect(variables.get(`${prefix}_${kindName}_USER`)).toBe(user);
    expect(variables.get(`${prefix}_${kindName}_HOST`)).toMatch(
      new RegExp(`^${only(stack, type).arn.split(':').at(-1) ?? ''}\\.\\w*Endpoint`, 'i'),
    );
  });

  test('creates one user with the privileges of the access kind', () => {
    if (kind === LinkKind.DATABASE) {
      const roles = environment
        .ofType('Custom::DatabaseRole')
        .filter(({ properties, ...each }) => each.stack.id === stack && properties['User'] === userOf(workload));
      expect(roles.map(({ properties }) => properties['Access'])).toEqual([access === 'read' ? 'read-only' : access]);
      return;
    }
    const { AccessString } = cacheUser(stack, workload).properties;
    const commands =
      access === 'read' ? '\\+@read -@dangerous' : '\\+@read \\+@write \\+@transaction \\+@pubsub -@dangerous';
    expect(AccessString).toMatch(new RegExp(`^on ~${name}:\\* resetchannels &${name}:\\* -@all ${commands} `));
  });
});

/** Of a resource as the independent evaluation names it. */
const idOf = ({ logicalId, stack }: DeployedResource) => `${stack.name}.${logicalId}`;
const machineOf = (job: string) => idOf(only(`job-${job}`, 'AWS::StepFunctions::StateMachine'));

describe.each(CLUSTERS.filter(({ type }) => type !== 'AWS::RDS::DBProxy'))('the network path to $name', (cluster) => {
  const server = idOf(only(cluster.stack, cluster.type));
  const reaching = (port: number) =>
    JOBS.filter((job) => walker.reaches({ from: machineOf(job), to: server, port }) !== 'no');

  test('begins at the workloads with a link to it, at its port', () => {
    const linked = COMBINATIONS.filter(({ name }) => name === cluster.name).map(({ workload }) => workload);
    expect(reaching(cluster.port).sort()).toEqual(linked.sort());
  });

  test('has no other port, and does not begin at the internet', () => {
    expect([22, 443, 5432, 6381].flatMap(reaching)).toEqual([]);
    expect(walker.reaches({ from: 'internet', to: server, port: cluster.port })).toBe('no');
  });
});

test('the clients of a proxy do not reach its cluster', () => {
  const cluster = idOf(only('data-archive', 'AWS::RDS::DBCluster'));
  const reaching = JOBS.filter((job) => walker.reaches({ from: machineOf(job), to: cluster, port: 5433 }) !== 'no');
  expect(reaching).toEqual([]);
});
