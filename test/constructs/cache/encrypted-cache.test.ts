import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CacheCapacity, CacheUser, EncryptedCache, type EncryptedCacheProps, HardenedTask } from '../../../constructs';
import { actionsOf, type Resource, TestTemplate, testImage, testStack, testVpc } from '../../support/stacks';

const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';
const NODES = 'AWS::ElastiCache::ReplicationGroup';
const TWO_NODES = CacheCapacity.nodes({ nodeType: 'cache.t4g.small' });
const KEY_ARN = { 'Fn::GetAtt': [expect.stringMatching('^CacheKey') as unknown, 'Arn'] };

function cache(props: Partial<EncryptedCacheProps> = {}) {
  const stack = testStack();
  const vpc = testVpc(stack);
  return { stack, vpc, cache: new EncryptedCache(stack, 'Cache', { vpc, ...props }) };
}

const template = (props?: Partial<EncryptedCacheProps>) => TestTemplate.of(cache(props).stack);

/** The users of a cache by name, without suffix. */
function users(synthesized: TestTemplate): Record<string, Resource['Properties']> {
  const entries = synthesized
    .properties('AWS::ElastiCache::User')
    .map((user) => [String(user['UserId']).replace(/-[0-9a-f]{8}$/, ''), user] as const);
  return Object.fromEntries(entries);
}

describe('secure by default', () => {
  const synthesized = template();

  test('it is serverless Valkey with a maximum capacity, a dedicated key and a user group (DB-11)', () => {
    const [group] = Object.keys(synthesized.all('AWS::ElastiCache::UserGroup'));
    expect(synthesized.one(SERVERLESS).Properties).toMatchObject({
      Engine: 'valkey',
      MajorEngineVersion: '8',
      KmsKeyId: KEY_ARN,
      UserGroupId: { Ref: group },
      CacheUsageLimits: { DataStorage: { Maximum: 5, Unit: 'GB' }, ECPUPerSecond: { Maximum: 5000 } },
    });
  });

  test('it is in isolated subnets (NET-02)', () => {
    expect(synthesized.one(SERVERLESS).Properties['SubnetIds']).toEqual(
      ['1', '2'].map((index) => ({ Ref: expect.stringMatching(`^VpcisolatedSubnet${index}Subnet`) as unknown })),
    );
  });

  test('its security group allows no traffic (NET-03, NET-04)', () => {
    const { Properties } = synthesized.one('AWS::EC2::SecurityGroup', 'CacheSecurityGroup');
    expect(Properties['SecurityGroupIngress']).toBeUndefined();
    expect(Properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  });

  test('without a grant, no user is enabled', () => {
    expect(Object.keys(users(synthesized))).toEqual(['disabled']);
    expect(users(synthesized)['disabled']).toMatchObject({
      AccessString: 'off -@all',
      AuthenticationMode: { Type: 'iam' },
    });
  });

  test('daily snapshots are kept for 15 days, and the deletion creates a final snapshot', () => {
    const { Properties } = synthesized.one(SERVERLESS);
    expect(Properties['SnapshotRetentionLimit']).toBe(15);
    // The stack id changes when the stack is created again, so the second final snapshot has another name.
    const stackId = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
    expect(Properties['FinalSnapshotName']).toEqual({
      'Fn::Join': [
        '',
        [`${String(Properties['ServerlessCacheName'])}-final-`, { 'Fn::Select': [0, { 'Fn::Split': ['-', stackId] }] }],
      ],
    });
  });

  test('routed alarms monitor memory, load, evictions and failed sign-ins (DB-08, INC-01)', () => {
    const alarms = synthesized.properties('AWS::CloudWatch::Alarm');
    expect(alarms.map(({ MetricName, Threshold }) => [MetricName, Threshold])).toEqual([
      ['BytesUsedForCache', 4_500_000_000],
      ['ThrottledCmds', 1],
      ['Evictions', 1],
      ['AuthenticationFailures', 10],
    ]);
    for (const alarm of alarms) {
      expect(alarm['AlarmActions']).toHaveLength(1);
      expect(alarm['Dimensions']).toEqual([
        { Name: 'clusterId', Value: synthesized.one(SERVERLESS).Properties['ServerlessCacheName'] },
      ]);
    }
  });
});

describe('nodes', () => {
  const synthesized = template({ capacity: TWO_NODES, cacheName: 'shop' });

  test('require TLS, are encrypted with the key, and fail over between Availability Zones (TLS-04, DB-11)', () => {
    expect(synthesized.one(NODES)).toMatchObject({
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
      Properties: {
        Engine: 'valkey',
        TransitEncryptionEnabled: true,
        TransitEncryptionMode: 'required',
        AtRestEncryptionEnabled: true,
        KmsKeyId: KEY_ARN,
        NumCacheClusters: 2,
        AutomaticFailoverEnabled: true,
        MultiAZEnabled: true,
        Port: 6390,
        SnapshotRetentionLimit: 15,
        UserGroupIds: [{ Ref: expect.stringMatching('^CacheUsersGroup') as unknown }],
      },
    });
  });

  test('alarms use the worst value of all nodes', () => {
    const metrics = synthesized
      .properties('AWS::CloudWatch::Alarm')
      .map(({ Metrics }) => Metrics as readonly Record<string, unknown>[]);
    expect(metrics).toHaveLength(5);
    for (const [expression, ...ofNodes] of metrics) {
      expect(expression).toMatchObject({ Expression: 'MAX([m1, m2])' });
      expect(JSON.stringify(ofNodes)).toMatch(/"shop-001".*"shop-002"/);
    }
  });
});

describe('props', () => {
  test('name, snapshot days, capacity and removal policy can be set', () => {
    const { DeletionPolicy, Properties } = template({
      cacheName: 'production-main',
      snapshotDays: 35,
      capacity: CacheCapacity.serverless({ maxGigabytes: 1, maxEcpuPerSecond: 1000 }),
      removalPolicy: RemovalPolicy.DESTROY,
    }).one(SERVERLESS);
    expect(DeletionPolicy).toBe('Delete');
    expect(Properties).toMatchObject({
      ServerlessCacheName: 'production-main',
      SnapshotRetentionLimit: 35,
      CacheUsageLimits: { DataStorage: { Maximum: 1 }, ECPUPerSecond: { Maximum: 1000 } },
    });
    expect(Properties).not.toHaveProperty('FinalSnapshotName');
  });
});

describe('grants and connections', () => {
  test('a workload signs in with a dedicated user, to this cache only, and accesses only its keys', () => {
    const { stack, cache: target } = cache();
    const { taskRole } = new HardenedTask(stack, 'Task', { image: testImage(stack) });
    const web = CacheUser.readWrite('web');
    target.grants.connect(taskRole, web);
    const synthesized = TestTemplate.of(stack);
    const user = users(synthesized)['web'];
    expect(user).toMatchObject({
      UserId: target.grants.userName(web),
      UserName: target.grants.userName(web),
      AuthenticationMode: { Type: 'iam' },
      AccessString: expect.stringMatching(
        /^on ~web:\* resetchannels &web:\* -@all .*\+@write.* -@dangerous /,
      ) as unknown,
    });
    expect(synthesized.one('AWS::ElastiCache::UserGroup').Properties['UserIds']).toHaveLength(2);
    const [permission] = synthesized.permissions('TaskTaskRole');
    expect(permission && actionsOf(permission)).toEqual(['elasticache:Connect']);
    expect(permission?.Resource).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching('^Cache') as unknown, 'ARN'] },
      { 'Fn::GetAtt': [expect.stringMatching('^CacheUsersUser') as unknown, 'Arn'] },
    ]);
  });

  test('a read-only user may not write, and can have another key prefix', () => {
    const { accessString } = CacheUser.readOnly('report', { keyPrefix: 'web:' });
    expect(accessString).toMatch(/^on ~web:\* /);
    expect(accessString).toContain('+@read');
    expect(accessString).not.toContain('+@write');
  });

  test('the same user is created once, and rejected with different permissions', () => {
    const { stack, cache: target } = cache();
    const { taskRole } = new HardenedTask(stack, 'Task', { image: testImage(stack) });
    target.grants.connect(taskRole, CacheUser.readOnly('web'));
    target.grants.connect(taskRole, CacheUser.readOnly('web'));
    expect(() => target.grants.connect(taskRole, CacheUser.readWrite('web'))).toThrow(
      /^Stack\/Cache\/Users: user 'web' has the permissions '.*' and cannot also have '.*'; use a dedicated user for each workload$/,
    );
  });

  test('serverless caches and nodes have different logical ids', () => {
    const [serverless] = Object.keys(template().all(SERVERLESS));
    const [nodes] = Object.keys(template({ capacity: TWO_NODES }).all(NODES));
    expect(nodes).toMatch(/^Cache/);
    expect(nodes).not.toBe(serverless);
  });

  test.each([
    ['both ports of a serverless cache', undefined, [6379, 6380]],
    ['the port of nodes', CacheCapacity.nodes({ nodeType: 'cache.t4g.small' }), [6390]],
  ])('allowFrom allows %s, with one rule per port (NET-03)', (_, capacity, ports) => {
    const { stack, vpc, cache: target } = cache({ capacity });
    target.allowFrom(new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false }), 'Web to the cache');
    const rules = TestTemplate.of(stack).properties('AWS::EC2::SecurityGroupIngress');
    expect(rules.map(({ FromPort, ToPort }) => [FromPort, ToPort]).sort()).toEqual(ports.map((port) => [port, port]));
  });
});

describe('rejects', () => {
  test.each<[string, Partial<EncryptedCacheProps>, string]>([
    [
      'a name in upper case',
      { cacheName: 'Main' },
      "cacheName is 'Main'; allowed are 1 to 40 lowercase letters, digits and single hyphens, a letter first and no hyphen last",
    ],
    ['fewer snapshots', { snapshotDays: 14 }, 'snapshotDays is 14; allowed is a whole number from 15 to 35'],
    [
      'one Availability Zone',
      { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED, availabilityZones: ['eu-west-1a'] } },
      'vpcSubnets are in 1 Availability Zone(s); allowed are subnets in at least 2',
    ],
  ])('%s', (_, props, error) => {
    expect(() => cache(props)).toThrow(new Error(`Stack/Cache: invalid props\n  - ${error}`));
  });

  test.each([
    [
      () => CacheCapacity.serverless({ maxGigabytes: 0, maxEcpuPerSecond: 999 }),
      'CacheCapacity.serverless: invalid\n  - maxGigabytes is 0; allowed is a whole number from 1 to 5000\n  - maxEcpuPerSecond is 999; allowed is a whole number from 1000 to 15000000',
    ],
    [
      () => CacheCapacity.nodes({ nodeType: 't4g.small', replicas: 6 }),
      "CacheCapacity.nodes: invalid\n  - replicas is 6; allowed is a whole number from 1 to 5\n  - nodeType is 't4g.small'; allowed is an ElastiCache node type, such as cache.t4g.small",
    ],
    [
      () => CacheUser.readOnly('Web', { keyPrefix: '*' }),
      "CacheUser: invalid\n  - name is 'Web'; allowed are 1 to 30 lowercase letters, digits and single hyphens between them, a letter first\n  - keyPrefix is '*'; allowed are 1 to 64 letters, digits and : . _ / { } -",
    ],
    [
      () => CacheUser.readOnly('disabled'),
      "CacheUser: invalid\n  - name is 'disabled', which is reserved for the disabled user",
    ],
  ])('values out of bounds %#', (make, errors) => {
    expect(make).toThrow(new Error(errors));
  });
});
