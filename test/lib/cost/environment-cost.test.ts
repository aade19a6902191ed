import { DEFAULT_EXPECTED_USE, type ExpectedUse } from '../../../facts/expected-use';
import { CHARGES } from '../../../lib/cost/charges';
import { environmentsSchema } from '../../../lib/config/sections/environment';
import { costOfResources } from '../../support/costs';
import type { TestResources } from '../../support/policy';

const resource = (Type: string, Properties = {}): TestResources => ({ A: { Type, Properties } });
const NO_USE = Object.fromEntries(Object.keys(DEFAULT_EXPECTED_USE).map((name) => [name, 0])) as unknown as ExpectedUse;

/** Items with their quantities, without use. */
function fixed(resources: TestResources): readonly (readonly [item: string, quantity: number])[] {
  const { lines } = costOfResources(resources, { expectedUse: NO_USE });
  return lines.map(({ item, quantity }) => [item, Number(quantity.toFixed(3))] as const);
}

test.each([
  ['a NAT gateway', resource('AWS::EC2::NatGateway'), [['natGatewayHour', 730]]],
  [
    'an endpoint in two subnets',
    resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] }),
    [['endpointHour', 1460]],
  ],
  ['a gateway endpoint', resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }), []],
  ['an alarm on one metric', resource('AWS::CloudWatch::Alarm', { MetricName: 'Errors' }), [['alarmMetricMonth', 1]]],
  ['a fast alarm', resource('AWS::CloudWatch::Alarm', { Period: 10 }), [['fastAlarmMetricMonth', 1]]],
  [
    'an alarm with anomaly detection',
    resource('AWS::CloudWatch::Alarm', {
      Metrics: [{ MetricStat: {} }, { Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }],
    }),
    [['alarmMetricMonth', 3]],
  ],
  [
    'a probe every five minutes',
    resource('AWS::Synthetics::Canary', { Schedule: { Expression: 'rate(5 minutes)' } }),
    [['canaryRun', 8760]],
  ],
  [
    'a managed master password',
    resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', ManageMasterUserPassword: true }),
    [['secretMonth', 1]],
  ],
  [
    'a public load balancer, with an address in each subnet',
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internet-facing', Subnets: ['a', 'b', 'c'] }),
    [
      ['loadBalancerHour', 730],
      ['publicAddressHour', 2190],
    ],
  ],
  [
    'an internal load balancer',
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', Subnets: ['a', 'b', 'c'] }),
    [['loadBalancerHour', 730]],
  ],
  [
    'a secret with a replica',
    resource('AWS::SecretsManager::Secret', { ReplicaRegions: [{ Region: 'eu-central-1' }] }),
    [['secretMonth', 2]],
  ],
  [
    'a cache of three nodes',
    resource('AWS::ElastiCache::ReplicationGroup', {
      Engine: 'valkey',
      CacheNodeType: 'cache.r7g.xlarge',
      NumCacheClusters: 3,
    }),
    [['cache_r7g', 4380]],
  ],
  [
    'a table with provisioned capacity',
    resource('AWS::DynamoDB::Table', { ProvisionedThroughput: { WriteCapacityUnits: 5, ReadCapacityUnits: 10 } }),
    [
      ['tableWriteUnitHour', 3650],
      ['tableReadUnitHour', 7300],
    ],
  ],
])('%s', (_, resources, items) => {
  expect(fixed(resources)).toEqual(items);
});

test('a service costs its least number of tasks, by processor and capacity', () => {
  const service = (properties: object, definition: object, target: object = {}) =>
    fixed({
      Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, ...properties } },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '1024', Memory: '2048', ...definition } },
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: { MinCapacity: 2, ResourceId: { 'Fn::Sub': 'service/main/${Service.Name}' }, ...target },
      },
    });
  const actions = [4, undefined].map((MinCapacity) => ({ ScalableTargetAction: { MinCapacity } }));
  expect(service({}, { RuntimePlatform: { CpuArchitecture: 'ARM64' } }, { ScheduledActions: actions })).toEqual([
    ['armCpuHour', 2920],
    ['armMemoryHour', 5840],
  ]);
  expect(service({}, { RuntimePlatform: { CpuArchitecture: 'ARM64' } })).toEqual([
    ['armCpuHour', 1460],
    ['armMemoryHour', 2920],
  ]);
  const spot = { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] };
  expect(service(spot, { EphemeralStorage: { SizeInGiB: 50 } })).toEqual(
    expect.arrayContaining([
      ['spotX86CpuHour', 1460],
      ['spotX86MemoryHour', 2920],
      ['ephemeralStorageHour', 43_800],
    ]),
  );
});

test('a proxy costs the capacity of its cluster, at least eight ACU', () => {
  const proxied = (DBInstanceClass: string, count: number) =>
    fixed({
      Proxy: { Type: 'AWS::RDS::DBProxy' },
      Group: {
        Type: 'AWS::RDS::DBProxyTargetGroup',
        Properties: { DBProxyName: { Ref: 'Proxy' }, DBClusterIdentifiers: [{ Ref: 'Cluster' }] },
      },
      Cluster: {
        Type: 'AWS::RDS::DBCluster',
        Properties: { Engine: 'aurora-mysql', ServerlessV2ScalingConfiguration: { MinCapacity: 1 } },
      },
      ...Object.fromEntries(
        Array.from({ length: count }, (__, index) => [
          `Instance${String(index)}`,
          { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' }, DBInstanceClass } },
        ]),
      ),
    }).filter(([item]) => item === 'proxyUnitHour');
  expect(proxied('db.serverless', 2)).toEqual([['proxyUnitHour', 8 * 730]]);
  expect(proxied('db.r6g.xlarge', 3)).toEqual([['proxyUnitHour', 12 * 730]]);
});

test('resources of a kind share the expected use in equal parts, wherever their stacks are', () => {
  const function_ = (MemorySize: number) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { MemorySize, Architectures: ['arm64'] },
  });
  const { lines } = costOfResources(
    { One: function_(1024), Other: function_(512) },
    { expectedUse: { functionInvocations: 4_000_000, functionMilliseconds: 500 } },
  );
  expect(lines.map(({ item, quantity, resources }) => [item, quantity, resources])).toEqual([
    ['armFunctionSecond', 1_000_000 + 500_000, ['One', 'Other']],
    ['functionRequests', 4, ['One', 'Other']],
  ]);
});

test('the price is that of the Region of the stack', () => {
  const nat = resource('AWS::EC2::NatGateway');
  expect(costOfResources(nat, { region: 'eu-central-1', expectedUse: NO_USE }).usd).toBeCloseTo(730 * 0.052, 6);
  expect(costOfResources(nat, { region: 'us-east-1', expectedUse: NO_USE }).usd).toBeCloseTo(730 * 0.045, 6);
});

test('totals are sums of the lines, the largest first, and separate what is fixed and what is estimated', () => {
  const cost = costOfResources({
    Nat: { Type: 'AWS::EC2::NatGateway' },
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
  });
  const [first, second, ...others] = cost.lines.map(({ usd }) => usd);
  expect(cost.usd).toBeCloseTo(
    [first ?? 0, second ?? 0, ...others].reduce((sum, usd) => sum + usd, 0),
    6,
  );
  expect(first).toBeGreaterThan(second ?? Infinity);
  expect(cost.fixedUsd).toBeCloseTo(730 * (0.048 + 0.0252), 6);
  expect(cost.useUsd).toBeCloseTo(50 * 0.048 + 50 * 0.008, 6);
  expect(cost.estimatedUsd).toBeCloseTo(730 * 0.0252, 6);
  expect(cost.services.map(({ name }) => name)).toEqual(['Amazon VPC', 'Elastic Load Balancing']);
  expect(cost.stacks).toEqual([{ name: 'test-stack', usd: cost.usd, estimatedUsd: cost.estimatedUsd }]);
});

test('a type without a price, and a resource whose price is not known, are reported', () => {
  const { notPriced, usd } = costOfResources({
    Domain: { Type: 'AWS::OpenSearchService::Domain' },
    Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
  });
  expect(usd).toBe(0);
  expect(notPriced).toEqual([
    { type: 'AWS::ApiGatewayV2::Api', reason: 'only HTTP APIs have a price', resources: ['test-stack/Socket'] },
    {
      type: 'AWS::OpenSearchService::Domain',
      reason: 'the type is not in the price table',
      resources: ['test-stack/Domain'],
    },
  ]);
});

describe('the recovery points of a vault', () => {
  const backedUp = (tag: string) => ({ Tags: [{ Key: 'backup', Value: tag }] });
  const vault = (name: string, tag: string): Parameters<typeof costOfResources>[0] => ({
    [`${name}Vault`]: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: name } },
    [`${name}Plan`]: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: { BackupPlan: { BackupPlanRule: [{ TargetBackupVault: { Ref: `${name}Vault` } }] } },
    },
    [`${name}Selection`]: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: `${name}Plan` },
        BackupSelection: {
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: tag }],
        },
      },
    },
  });
  const linesOf = (item: string) =>
    costOfResources({
      ...vault('Data', 'data'),
      ...vault('Reports', 'reports'),
      Cluster: {
        Type: 'AWS::RDS::DBCluster',
        Properties: { Engine: 'aurora-postgresql', ...backedUp('data') },
      },
      Reports: { Type: 'AWS::S3::Bucket', Properties: backedUp('reports') },
      Logs: { Type: 'AWS::S3::Bucket' },
    }).lines.filter((line) => line.item === item);

  test('of clusters are charged in the vault of their plan only', () => {
    expect(linesOf('backupMonth')).toMatchObject([{ resources: ['DataVault'], quantity: 200 }]);
  });

  test('of buckets are charged for the buckets that a plan selects', () => {
    expect(linesOf('bucketBackupMonth')).toMatchObject([{ resources: ['Reports'], quantity: 50 }]);
  });

  test('are charged in a vault without a plan, which can receive copies', () => {
    const { lines } = costOfResources({ Copies: { Type: 'AWS::Backup::BackupVault' } });
    expect(lines).toMatchObject([{ item: 'backupMonth', resources: ['Copies'] }]);
  });
});

test('no resource without properties fails the estimate', () => {
  for (const type of Object.keys(CHARGES)) expect(() => costOfResources(resource(type))).not.toThrow();
});

test('the settings have every number of the expected use, with its default', () => {
  const accepted = environmentsSchema.element.shape.expectedUse.safeParse(DEFAULT_EXPECTED_USE);
  expect(accepted.success).toBe(true);
  expect(Object.keys(environmentsSchema.element.shape.expectedUse.unwrap().shape)).toEqual(
    Object.keys(DEFAULT_EXPECTED_USE),
  );
});
