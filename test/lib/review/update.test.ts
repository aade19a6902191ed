import {
  describeProblem,
  type ProblemKind,
  type ResourceFacts,
  reviewUpdate,
  type ReviewedStack,
} from '../../../lib/review/update';

type Resources = NonNullable<ReviewedStack['template']['Resources']>;
type Outputs = NonNullable<ReviewedStack['template']['Outputs']>;

const CREATE_ONLY: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::CertificateManager::Certificate': 'DomainName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::EC2::NatGateway': 'SubnetId',
  'AWS::ElastiCache::SubnetGroup': 'SubnetIds',
};

const FACTS: ResourceFacts = {
  replacingProperties: (type) => {
    if (type === 'AWS::RDS::DBCluster') return [{ path: 'Engine', isConditional: true }];
    return CREATE_ONLY[type] === undefined ? [] : [{ path: CREATE_ONLY[type], isConditional: false }];
  },
  isStateful: (type) => ['AWS::S3::Bucket', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'].includes(type),
  identifiersOf: (type) => (type === 'AWS::Logs::LogGroup' ? ['LogGroupName'] : []),
};

function stack(name: string, Resources: Resources, Outputs: Outputs = {}, region = 'eu-west-1'): ReviewedStack {
  return { name, account: '111111111111', region, template: { Resources, Outputs } };
}

function kinds(before: readonly ReviewedStack[], after: readonly ReviewedStack[]): readonly ProblemKind[] {
  return reviewUpdate(before, after, FACTS).map(({ kind }) => kind);
}

const resource = (Type: string, Properties: Readonly<Record<string, unknown>> = {}, DeletionPolicy?: string) => ({
  Type,
  Properties,
  DeletionPolicy,
});
const exported = (Value: unknown, Name: string) => ({ Value, Export: { Name } });
const importing = (name: string) => ({ User: resource('AWS::EC2::Instance', { Value: { 'Fn::ImportValue': name } }) });

test('an update without changes has no problem', () => {
  const stacks = [stack('keys', { Key: resource('AWS::KMS::Key') }, { Arn: exported({ Ref: 'Key' }, 'key') })];
  expect(reviewUpdate(stacks, stacks, FACTS)).toEqual([]);
});

describe('exports', () => {
  const producer = stack('data', { Host: resource('AWS::S3::Bucket') }, { Host: exported({ Ref: 'Host' }, 'host') });
  const without = stack('data', { Host: resource('AWS::S3::Bucket') });
  const consumer = stack('web', importing('host'));

  test('must not be removed while a stack that is deployed later still imports them', () => {
    const [problem] = reviewUpdate([producer, consumer], [without, stack('web', {})], FACTS);
    expect(problem && describeProblem(problem)).toBe(
      'export-in-use: data/Host: the export host is removed while web imports it; deploy web first with --exclusively',
    );
  });

  test('must not be removed while a stack that left the app still imports them', () => {
    const [problem] = reviewUpdate([producer, consumer], [without], FACTS);
    expect(problem?.message).toBe('the export host is removed while web imports it; delete the stack web first');
  });

  test('have no such advice where the importer needs what the update creates', () => {
    const next = stack('data', { Host: resource('AWS::S3::Bucket') }, { Proxy: exported({ Ref: 'Host' }, 'proxy') });
    const [problem] = reviewUpdate([producer, consumer], [next, stack('web', importing('proxy'))], FACTS);
    expect(problem?.message).toBe('the export host is removed while web imports it');
  });

  test('may be removed once no stack imports them, also where an importer is deployed earlier', () => {
    expect(kinds([producer, stack('web', {})], [without, stack('web', {})])).toEqual([]);
    expect(kinds([consumer, producer], [stack('web', {}), without])).toEqual([]);
  });

  test('change with the resource behind them', () => {
    const renamed = stack(
      'data',
      { Host: resource('AWS::S3::Bucket', { BucketName: 'other' }, 'Retain') },
      { Host: exported({ Ref: 'Host' }, 'host') },
    );
    expect(kinds([producer, consumer], [renamed, consumer])).toContain('export-in-use');
  });

  test('of another Region are other exports', () => {
    const elsewhere = stack('web', importing('host'), {}, 'eu-central-1');
    expect(kinds([producer, elsewhere], [without, elsewhere])).toEqual([]);
  });
});

describe('weak references', () => {
  const certificate = (domain: string, id = 'Certificate') =>
    stack(
      'certificate',
      { [id]: resource('AWS::CertificateManager::Certificate', { DomainName: domain }) },
      { [`Publish${id}`]: { Value: { Ref: id } } },
    );
  const edge = (id = 'Certificate') =>
    stack('edge', {
      Listener: resource('AWS::ElasticLoadBalancingV2::Listener', {
        Certificates: [{ 'Fn::GetStackOutput': { StackName: 'certificate', OutputName: `Publish${id}` } }],
      }),
    });

  test('to a replaced resource need a consumer whose template changes', () => {
    expect(reviewUpdate([certificate('example.com'), edge()], [certificate('example.org'), edge()], FACTS)).toEqual([
      expect.objectContaining({ kind: 'stale-consumer', stack: 'edge' }),
    ]);
  });

  test('to another logical id change the consumer', () => {
    const after = [certificate('example.org', 'Other'), edge('Other')];
    expect(kinds([certificate('example.com'), edge()], after)).toEqual([]);
  });

  test('are followed through stacks: what reads a changed output may be replaced', () => {
    const group = (name: string) =>
      stack(
        'cluster',
        { Group: resource('AWS::S3::Bucket', { BucketName: name }, 'Retain') },
        { Out: { Value: { Ref: 'Group' } } },
      );
    const reader = (note: string) =>
      stack(
        'service',
        {
          Function: resource('AWS::Lambda::Function', {
            FunctionName: { 'Fn::GetStackOutput': { StackName: 'cluster', OutputName: 'Out' } },
            Note: note,
          }),
        },
        { Arn: { Value: { Ref: 'Function' } } },
      );
    const last = stack('dashboards', {
      Page: resource('AWS::CloudWatch::Dashboard', {
        Body: { 'Fn::GetStackOutput': { StackName: 'service', OutputName: 'Arn' } },
      }),
    });
    const problems = reviewUpdate([group('one'), reader('a'), last], [group('two'), reader('b'), last], FACTS);
    expect(problems.filter(({ kind }) => kind === 'stale-consumer').map((each) => each.stack)).toEqual(['dashboards']);
  });
});

describe('data', () => {
  const before = stack('data', { Bucket: resource('AWS::S3::Bucket', { BucketName: 'one' }, 'Retain') });

  test('moves out of use with a replacement', () => {
    const after = stack('data', { Bucket: resource('AWS::S3::Bucket', { BucketName: 'two' }, 'Retain') });
    expect(kinds([before], [after])).toEqual(['stateful-resource-replaced']);
  });

  test('may be replaced by a property that replaces under conditions', () => {
    const cluster = (Engine: string) => stack('data', { Cluster: resource('AWS::RDS::DBCluster', { Engine }) });
    const [problem] = reviewUpdate([cluster('aurora-mysql')], [cluster('aurora-postgresql')], FACTS);
    expect(problem?.message).toMatch(/^the change of Engine may replace/);
  });

  test('is deleted with a resource, or with a stack, that nothing retains', () => {
    const unprotected = stack('data', { Bucket: resource('AWS::S3::Bucket') });
    expect(kinds([unprotected], [stack('data', {})])).toEqual(['stateful-resource-deleted']);
    expect(kinds([unprotected], [])).toEqual(['stateful-resource-deleted']);
    expect(kinds([stack('data', { Bucket: resource('AWS::S3::Bucket', {}, 'Retain') })], [stack('data', {})])).toEqual(
      [],
    );
    const instance = resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' } });
    expect(kinds([stack('data', { Instance: instance })], [stack('data', {})])).toEqual([]);
  });

  test('has one type under a logical id', () => {
    expect(kinds([before], [stack('data', { Bucket: resource('AWS::EFS::FileSystem') })])).toEqual([
      'resource-type-changed',
    ]);
  });

  test('of a custom resource stays with its function', () => {
    const custom = (name: string) =>
      stack('data', {
        Function: resource('AWS::Lambda::Function', { FunctionName: name }),
        Role: resource('Custom::DatabaseRole', { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] } }),
      });
    expect(kinds([custom('one')], [custom('two')])).toEqual(['service-token-changed']);
    expect(kinds([custom('one')], [custom('one')])).toEqual([]);
  });
});

describe('names', () => {
  const log = (name: string, policy?: string) => resource('AWS::Logs::LogGroup', { LogGroupName: name }, policy);

  test('are not free while the old resource exists, in this stack or in another', () => {
    expect(kinds([stack('a', { Old: log('/app') })], [stack('a', { New: log('/app') })])).toEqual(['name-in-use']);
    expect(kinds([stack('a', { Old: log('/app') })], [stack('b', { New: log('/app') })])).toEqual(['name-in-use']);
    expect(kinds([stack('a', { Old: log('/app') })], [stack('a', { New: log('/new') })])).toEqual([]);
  });

  test('of retained resources are not free when the option is turned on again', () => {
    expect(kinds([stack('a', { Old: log('/app', 'Retain') })], [stack('a', {})])).toEqual(['retained-name']);
    expect(kinds([stack('a', { Old: resource('AWS::Logs::LogGroup', {}, 'Retain') })], [stack('a', {})])).toEqual([]);
  });

  test('include the priority of a listener rule and the address of a NAT gateway', () => {
    const rule = resource('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: 'arn', Priority: 5 });
    expect(kinds([stack('a', { Old: rule })], [stack('a', { New: rule })])).toEqual(['name-in-use']);
    const nat = (subnet: string) => resource('AWS::EC2::NatGateway', { AllocationId: { Ref: 'Ip' }, SubnetId: subnet });
    expect(kinds([stack('a', { Nat: nat('one') })], [stack('a', { Nat: nat('two') })])).toEqual(['name-in-use']);
  });

  test('that refer to a resource of another stack by the same logical id are others', () => {
    const nat = resource('AWS::EC2::NatGateway', { AllocationId: { Ref: 'Ip' } });
    expect(kinds([stack('a', { Nat: nat })], [stack('a', { Nat: nat }), stack('b', { Nat: nat })])).toEqual([]);
  });
});

describe('quotas', () => {
  const addresses = (prefix: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, resource('AWS::EC2::EIP')]));

  test('count old and new resources together, and those of other stacks of account and Region', () => {
    expect(kinds([stack('a', addresses('Old', 3))], [stack('a', addresses('New', 3))])).toEqual(['quota-exceeded']);
    expect(kinds([stack('a', addresses('Old', 3))], [stack('a', addresses('New', 2))])).toEqual([]);
    const [old, more] = [stack('a', addresses('Old', 3)), stack('b', addresses('New', 3))];
    expect(kinds([old], [old, more])).toEqual(['quota-exceeded']);
    expect(kinds([old], [old, stack('b', addresses('New', 3), {}, 'eu-central-1')])).toEqual([]);
  });

  test('of a security group count its own rules', () => {
    const rules = (count: number, group: string) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, port) => [
          `Rule${port}`,
          resource('AWS::EC2::SecurityGroupIngress', { GroupId: group, FromPort: port, SourceSecurityGroupId: 'sg' }),
        ]),
      );
    expect(kinds([], [stack('a', rules(61, 'one'))])).toEqual(['quota-exceeded']);
    expect(kinds([], [stack('a', rules(60, 'one')), stack('b', rules(60, 'two'))])).toEqual([]);
  });
});

describe('reachability', () => {
  const exclusion = (policy?: string) =>
    resource('AWS::EC2::VPCBlockPublicAccessExclusion', { SubnetId: 'subnet' }, policy);
  const block = (policy?: string) => resource('AWS::EC2::VPCBlockPublicAccessOptions', {}, policy);

  test.each([
    ['with a retained block', { Block: block('Retain'), Exclusion: exclusion() }, ['exclusions-deleted']],
    ['without a block in the stack', { Exclusion: exclusion() }, ['exclusions-deleted']],
    ['with a block that is deleted as well', { Block: block(), Exclusion: exclusion() }, []],
    ['retained', { Exclusion: exclusion('Retain') }, []],
  ])('exclusions are deleted: %s', (_, resources, expected) => {
    const found = kinds([stack('network', resources)], [stack('network', {})]);
    expect(found.filter((kind) => kind !== 'retained-name')).toEqual(expected);
  });

  test('a rule whose weights ECS owns is not updated', () => {
    const rule = (host: string, groups: number) =>
      stack('web', {
        Route: resource('AWS::ElasticLoadBalancingV2::ListenerRule', {
          Conditions: [host],
          Actions: [{ ForwardConfig: { TargetGroups: Array.from({ length: groups }, () => ({})) } }],
        }),
      });
    expect(kinds([rule('a', 2)], [rule('b', 2)])).toEqual(['traffic-weights-reset']);
    expect(kinds([rule('a', 2)], [rule('a', 1)])).toEqual(['traffic-weights-reset']);
    expect(kinds([rule('a', 1)], [rule('b', 1)])).toEqual([]);
  });

  test('a subnet keeps its IPv6 range while addresses of it are in use', () => {
    const network = (properties: object) =>
      stack('network', { Subnet: resource('AWS::EC2::Subnet', { ...properties }) });
    const edge = (type: string) =>
      stack('edge', { Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { IpAddressType: type }) });
    const ranged = network({ Ipv6CidrBlock: 'range' });
    expect(kinds([ranged, edge('dualstack')], [network({}), edge('ipv4')])).toEqual(['ipv6-in-use']);
    expect(kinds([ranged, edge('ipv4')], [network({}), edge('ipv4')])).toEqual([]);
    const giving = network({ Ipv6CidrBlock: 'range', AssignIpv6AddressOnCreation: true });
    expect(kinds([giving], [network({})])).toEqual(['ipv6-in-use']);
    expect(kinds([giving], [ranged])).toEqual([]);
  });
});
