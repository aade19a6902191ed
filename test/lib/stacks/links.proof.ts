import { LINK_KINDS, LinkKind, linkVariable } from '../../../facts/link-kinds';
import type { EnvironmentSettings, JobSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { LINK_CALLS } from '../../support/link-calls';
import { actionsOn, LinkSimulation } from '../../support/link-simulation';
import type { DeployedResource } from '../../support/runtime-permissions/deployed-environment';

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
        STORES.flatMap(([name, kind]) => {
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

const simulation = new LinkSimulation('links', settings());
const { environment, policies } = simulation;

/** The data store that the environment variable of the link names. */
function storeOf({ kind, name, type, workload }: (typeof COMBINATIONS)[number]): DeployedResource {
  const [suffix = ''] = LINK_KINDS[kind].variables;
  const variable = simulation.variablesOf(workload).get(linkVariable(name, suffix));
  const store = environment
    .ofType(type)
    .find(({ arn }) => variable !== undefined && (arn === variable || arn.endsWith(variable)));
  if (store === undefined) throw new Error(`${workload} has no variable with the ${kind} ${name}`);
  return store;
}

const part = (kind: LinkKind, arn: string) =>
  kind === LinkKind.BUCKET ? [arn, `${arn}/in/1`] : kind === LinkKind.TABLE ? [arn, `${arn}/index/by-day`] : [arn];

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
    expect(await simulation.permitted({ workload, service, actions, resources: part(kind, store.arn) })).toEqual(
      documented,
    );
  });

  test('permits no call on another data store of the kind, and none to a workload without the link', async () => {
    const store = storeOf(combination);
    const others = environment.ofType(type).filter(({ arn, stack }) => arn !== store.arn && /s$/.test(stack.id));
    expect(others.length).toBeGreaterThan(0);
    const resources = others.flatMap(({ arn }) => part(kind, arn));
    expect(await simulation.permitted({ workload, service, actions: documented, resources })).toEqual([]);
    expect(
      await simulation.permitted({
        workload: 'outsider',
        service,
        actions: documented,
        resources: part(kind, store.arn),
      }),
    ).toEqual([]);
  });

  test('permits no call without TLS, except on tables, which have no other endpoint', async () => {
    const context = { 'aws:SecureTransport': 'false' };
    const resources = part(kind, storeOf(combination).arn);
    const without = await simulation.permitted({ workload, service, actions: documented, resources, context });
    expect(without).toEqual(kind === LinkKind.TABLE ? documented : []);
  });

  test('permits exactly the documented use of the key, through the service only', async () => {
    const { region } = simulation.taskOf(workload).stack;
    const via = (name: string) => ({
      'kms:ViaService': `${name}.${region}.amazonaws.com`,
      'kms:CallerAccount': production.account,
    });
    const key = String(keyOf(storeOf(combination)));
    const actions = await actionsOn('kms', ['key']);
    const use = { workload, service: 'kms', actions, resources: [key] };
    expect(await simulation.permitted({ ...use, context: via(service) })).toEqual(keyActions[access]);
    const used = { ...use, actions: keyActions[access] };
    expect(await simulation.permitted({ ...used, context: via('ec2') })).toEqual([]);
    expect(await simulation.permitted({ ...used, context: { 'kms:CallerAccount': production.account } })).toEqual([]);
    const others = keys().flatMap(({ arn }) => (arn === key ? [] : [arn]));
    const linked = new Set(
      COMBINATIONS.filter((each) => each.workload === workload).map((each) => keyOf(storeOf(each))),
    );
    const unlinked = others.filter((arn) => !linked.has(arn));
    expect(unlinked.length).toBeGreaterThan(2);
    expect(await simulation.permitted({ ...used, resources: unlinked, context: via(service) })).toEqual([]);
  });

  test('has its endpoint in the network, whose policy refuses other accounts', async () => {
    const names = environment
      .ofType('AWS::EC2::VPCEndpoint')
      .map(({ properties }) => String(properties['ServiceName']));
    expect(names.filter((name) => name.endsWith(`.${service}`))).toHaveLength(1);
    // The policies of role, data store and key do not read the account of the principal; the policy of the endpoint does.
    const call = {
      reason: 'a principal of another account',
      principal: { role: simulation.roleOf(workload) },
      action: `${service}:${String(documented?.[0])}`,
      resource: part(kind, storeOf(combination).arn).at(kind === LinkKind.BUCKET ? 1 : 0) ?? '',
      endpoint: service,
    };
    expect(await policies.refusal(call)).toBeUndefined();
    const foreign = { ...call, context: { 'aws:PrincipalAccount': '999999999999' } };
    expect(await policies.refusal(foreign)).toContain('Denied');
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
    policies.refusal({
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
