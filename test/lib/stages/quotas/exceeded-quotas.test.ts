import { QUOTAS } from '../../../../lib/stages/quotas/exceeded-quotas';
import { type Declarations, exceededLines, quotaEnvironment } from '../../../support/quota-environments';

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const statements = (count: number) => ({
  Version: '2012-10-17',
  Statement: many(count, (index) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${index}` })),
});
const ref = (Ref: string) => ({ Ref });
const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const named = (count: number, make: (index: number) => Declarations[string]): Declarations =>
  Object.fromEntries(many(count, (index) => [`R${index}`, make(index)]));

const LISTENER: Declarations = {
  Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
  Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer') } },
};
const rule = (Conditions: object[], groups: string[] = []) => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: {
    ListenerArn: ref('Listener'),
    Conditions,
    Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: groups.map((id) => ({ TargetGroupArn: ref(id) })) } }],
  },
});
const hosts = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } });
const dashboard = (widgets: object[]) => ({
  Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: JSON.stringify({ widgets }) } },
});

/** A quota, resources that use all of it, and resources that use one more. */
const CASES: readonly (readonly [id: string, full: Declarations, exceeded: Declarations])[] = [
  ['TemplateResources', named(450, () => ({ Type: 'A::B::C' })), named(451, () => ({ Type: 'A::B::C' }))],
  [
    'SecurityGroupIngressRules',
    group(
      'SecurityGroupIngress',
      many(60, (index) => ({ CidrIp: `10.0.0.${index}/32` })),
    ),
    group(
      'SecurityGroupIngress',
      many(61, (index) => ({ CidrIp: `10.0.0.${index}/32` })),
    ),
  ],
  [
    'SecurityGroupEgressRules',
    { ...prefixList(59), ...group('SecurityGroupEgress', [{ DestinationPrefixListId: ref('List') }, { CidrIp: 'x' }]) },
    { ...prefixList(60), ...group('SecurityGroupEgress', [{ DestinationPrefixListId: ref('List') }, { CidrIp: 'x' }]) },
  ],
  ['ElasticIpAddresses', named(5, () => ({ Type: 'AWS::EC2::EIP' })), named(6, () => ({ Type: 'AWS::EC2::EIP' }))],
  ['NetworkAclIngressRules', acl(20), acl(21)],
  ['ManagedPolicySize', managed(59), managed(90)],
  [
    'TrustPolicySize',
    { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: statements(20) } } },
    { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: statements(30) } } },
  ],
  ['ManagedPoliciesPerRole', attached(10), attached(11)],
  [
    'KMSKeySize',
    { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: statements(400) } } },
    { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: statements(480) } } },
  ],
  [
    'LogsResourcePolicySize',
    { Policy: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyDocument: JSON.stringify(statements(60)) } } },
    { Policy: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyDocument: JSON.stringify(statements(80)) } } },
  ],
  ['ListenerRules', { ...LISTENER, ...named(100, () => rule([])) }, { ...LISTENER, ...named(101, () => rule([])) }],
  ['TargetGroups', targets(100), targets(101)],
  [
    'ConditionValues',
    { ...LISTENER, Rule: rule([hosts('a', 'b', 'c', 'd', 'e')]) },
    { ...LISTENER, Rule: rule([hosts('a', 'b', 'c', 'd', 'e'), hosts('f')]) },
  ],
  [
    'ConditionLength',
    { ...LISTENER, Rule: rule([hosts('h'.repeat(128))]) },
    { ...LISTENER, Rule: rule([hosts('h'.repeat(129))]) },
  ],
  ['CertificateNames', certificate(9), certificate(10)],
  ['CacheUsers', userGroup(100), userGroup(101)],
  ['FunctionVariables', code(4095), code(4096)],
  ['DashboardWidgets', dashboard(many(500, () => ({}))), dashboard(many(501, () => ({})))],
  [
    'DashboardMetrics',
    dashboard(many(5, () => ({ properties: { metrics: many(500, () => []) } }))),
    dashboard(many(6, () => ({ properties: { metrics: many(417, () => []) } }))),
  ],
  ['MetricFilters', filters(100), filters(101)],
  ['EventRuleTargets', eventRule(5), eventRule(6)],
  ['TaskDefinitionSize', definition(65_000), definition(65_536)],
  ['Length-IAMRoleRoleName', roleName(64), roleName(65)],
  ['Length-StepFunctionsStateMachineStateMachineName', stateMachine(80), stateMachine(81)],
  ['TagsPerResource', tagged(50, 1), tagged(51, 1)],
  ['TagValueLength', tagged(1, 256), tagged(1, 257)],
  ['ProxyTagValueLength', tagged(1, 128, 'AWS::RDS::DBProxy'), tagged(1, 129, 'AWS::RDS::DBProxy')],
];

test.each(CASES)('%s: all of the quota is accepted, more is not', (id, full, exceeded) => {
  const idsOf = (resources: Declarations) =>
    exceededLines(quotaEnvironment({ network: resources })).map((line) => line.replace(/ .*/, ''));
  expect(idsOf(full)).toEqual([]);
  expect(idsOf(exceeded)).toContain(id);
});

test('each quota has its own id, a page of AWS as its source, and something to do', () => {
  expect(new Set(QUOTAS.map(({ id }) => id)).size).toBe(QUOTAS.length);
  for (const { fix, max, source } of QUOTAS) {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(fix).toMatch(/\.$/);
    expect(max).toBeGreaterThan(0);
  }
});

test('rules of other stacks count, and their stacks say which settings are the cause', () => {
  const server: Declarations = { Server: { Type: 'AWS::EC2::SecurityGroup' } };
  const workloads = Object.fromEntries(
    many(61, (index): [string, Declarations] => [
      `service-web-${index}`,
      {
        Rule: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { GroupId: { 'Fn::GetStackOutput': { StackName: 'production-data', OutputName: 'Group' } } },
        },
      },
    ]),
  );
  const environment = quotaEnvironment({ data: server, ...workloads });
  (environment.templates[0]?.body as { Outputs?: object }).Outputs = { Group: { Value: att('Server', 'GroupId') } };
  expect(exceededLines(environment)).toEqual([
    'SecurityGroupIngressRules production/data Server: 61 of 60, services.web-0, services.web-1, services.web-2, services.web-3, services.web-4 … (61 settings)',
  ]);
});

function group(list: string, rules: object[]): Declarations {
  return { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { [list]: rules } } };
}

function prefixList(MaxEntries: number): Declarations {
  return { List: { Type: 'AWS::EC2::PrefixList', Properties: { MaxEntries, AddressFamily: 'IPv4' } } };
}

function acl(count: number): Declarations {
  const entry = { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: ref('Acl'), Egress: false } };
  return { Acl: { Type: 'AWS::EC2::NetworkAcl' }, ...named(count, () => entry) };
}

function managed(count: number): Declarations {
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: statements(count) } } };
}

function attached(count: number): Declarations {
  const policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [ref('Role')] } };
  return { Role: { Type: 'AWS::IAM::Role' }, ...named(count, () => policy) };
}

function targets(count: number): Declarations {
  const ids = many(count, (index) => `R${index}`);
  return {
    ...LISTENER,
    ...named(count, () => ({ Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' })),
    One: rule([], ids.slice(0, 50)),
    Two: rule([], ids.slice(50)),
  };
}

function certificate(alternatives: number): Declarations {
  const SubjectAlternativeNames = many(alternatives, (index) => `n${index}.example.com`);
  return {
    Certificate: {
      Type: 'AWS::CertificateManager::Certificate',
      Properties: { DomainName: 'example.com', SubjectAlternativeNames },
    },
  };
}

function userGroup(count: number): Declarations {
  return {
    Users: { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: many(count, (index) => `user-${index}`) } },
  };
}

function code(length: number): Declarations {
  const Variables = { A: 'v'.repeat(length) };
  return { Code: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } } };
}

function filters(count: number): Declarations {
  const filter = { Type: 'AWS::Logs::MetricFilter', Properties: { LogGroupName: ref('Log') } };
  return { Log: { Type: 'AWS::Logs::LogGroup' }, ...named(count, () => filter) };
}

function eventRule(count: number): Declarations {
  return { Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: many(count, (Id) => ({ Id })) } } };
}

function definition(length: number): Declarations {
  return {
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'n'.repeat(length) }] } },
  };
}

function roleName(length: number): Declarations {
  return { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r'.repeat(length) } } };
}

function stateMachine(length: number): Declarations {
  return {
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 's'.repeat(length) } },
  };
}

function tagged(count: number, length: number, Type = 'AWS::SNS::Topic'): Declarations {
  const Tags = many(count, (index) => ({ Key: `k${index}`, Value: 'v'.repeat(length) }));
  return { Resource: { Type, Properties: { Tags } } };
}
