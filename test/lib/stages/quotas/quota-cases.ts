import type { Declarations } from '../../../support/quota-environments';
import {
  count,
  dashboard,
  hosts,
  many,
  ofListener,
  one,
  parts,
  ref,
  statements,
  tagged,
  targetGroups,
  text,
} from './quota-resources';

/** A quota, resources by a number, the number that uses all of the quota, and one that exceeds it. */
export type QuotaCase = readonly [id: string, resources: (n: number) => Declarations, full: number, exceeded: number];

const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';
const GROUP = 'AWS::EC2::SecurityGroup';
const LOG_GROUP = 'AWS::Logs::LogGroup';
const MACHINE = 'AWS::StepFunctions::StateMachine';
const TASK = 'AWS::ECS::TaskDefinition';
const CERTIFICATE = 'AWS::CertificateManager::Certificate';

/** Resources whose number is limited in an account or Region. */
const COUNTED: readonly QuotaCase[] = (
  [
    ['TemplateResources', 'A::B::C', 450],
    ['ElasticIpAddresses', 'AWS::EC2::EIP', 5],
    ['Roles', ROLE, 1000],
    ['ManagedPolicies', POLICY, 1500],
    ['LogResourcePolicies', 'AWS::Logs::ResourcePolicy', 10],
    ['Canaries', 'AWS::Synthetics::Canary', 200],
    ['EventRules', 'AWS::Events::Rule', 300],
  ] as const
).map(([id, type, full]) => [id, (n) => count(n, type), full, full + 1]);

/** Resources with the property of a text that is too long. */
const TEXTS: readonly QuotaCase[] = (
  [
    ['TemplateSize', 'A::B::C', 'Text', 899_000, 900_000],
    ['Length-IAMRoleRoleName', ROLE, 'RoleName', 64, 65],
    ['Length-StepFunctionsStateMachineStateMachineName', MACHINE, 'StateMachineName', 80, 81],
    ['CertificateCommonName', CERTIFICATE, 'DomainName', 64, 65],
    ['StateMachineDefinition', MACHINE, 'DefinitionString', 890_000, 1_048_577],
  ] as const
).map(([id, type, property, full, exceeded]) => [id, (n) => one(type, { [property]: text(n) }), full, exceeded]);

/** Policies by the number of their statements. */
const POLICIES: readonly QuotaCase[] = (
  [
    ['ManagedPolicySize', POLICY, 'PolicyDocument', 59, 90],
    ['TrustPolicySize', ROLE, 'AssumeRolePolicyDocument', 20, 30],
    ['KMSKeySize', 'AWS::KMS::Key', 'KeyPolicy', 400, 480],
    ['EndpointPolicySize', 'AWS::EC2::VPCEndpoint', 'PolicyDocument', 250, 300],
    ['S3BucketPolicySize', 'AWS::S3::BucketPolicy', 'PolicyDocument', 250, 300],
    ['SNSTopicPolicySize', 'AWS::SNS::TopicPolicy', 'PolicyDocument', 380, 450],
    ['SecretsManagerResourcePolicySize', 'AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', 250, 300],
    ['ECRRepositorySize', 'AWS::ECR::Repository', 'RepositoryPolicyText', 120, 150],
  ] as const
).map(([id, type, property, full, exceeded]) => [id, (n) => one(type, { [property]: statements(n) }), full, exceeded]);

export const CASES: readonly QuotaCase[] = [
  ...COUNTED,
  ...TEXTS,
  ...POLICIES,
  [
    'SecurityGroupIngressRules',
    (n) => one(GROUP, { SecurityGroupIngress: many(n, (index) => ({ CidrIp: `10.0.0.${index}/32` })) }),
    60,
    61,
  ],
  [
    'SecurityGroupEgressRules',
    (n) => ({
      List: { Type: 'AWS::EC2::PrefixList', Properties: { MaxEntries: n, AddressFamily: 'IPv4' } },
      ...one(GROUP, { SecurityGroupEgress: [{ DestinationPrefixListId: ref('List') }, { CidrIp: 'x' }] }),
    }),
    59,
    60,
  ],
  ['NetworkAclIngressRules', (n) => networkAcl(n, false), 20, 21],
  ['NetworkAclEgressRules', (n) => networkAcl(n, true), 20, 21],
  ['ManagedPoliciesPerRole', (n) => ({ ...one(ROLE), ...count(n, POLICY, { Roles: [ref('One')] }) }), 10, 11],
  [
    'LogsResourcePolicySize',
    (n) => one('AWS::Logs::ResourcePolicy', { PolicyDocument: JSON.stringify(statements(n)) }),
    60,
    80,
  ],
  [
    'InlinePolicySize',
    (n) => ({
      ...one(ROLE, { Policies: [{ PolicyName: 'own', PolicyDocument: statements(20) }] }),
      ...count(1, 'AWS::IAM::Policy', { Roles: [ref('One')], PolicyDocument: statements(n) }),
    }),
    60,
    140,
  ],
  [
    'ListenerRules',
    (n) => ofListener(count(n, 'AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: ref('One') })),
    100,
    101,
  ],
  ['TargetGroups', targetGroups, 100, 101],
  ['ConditionValues', (n) => hosts(['a', 'b', 'c'], text(n - 3).split('')), 5, 6],
  ['ConditionLength', (n) => hosts([text(n)]), 128, 129],
  ['ConditionWildcards', (n) => hosts(['***'], ['?'.repeat(n - 3)]), 5, 6],
  [
    'ListenerCertificates',
    (n) =>
      ofListener(
        count(n, 'AWS::ElasticLoadBalancingV2::ListenerCertificate', {
          ListenerArn: ref('One'),
          Certificates: [{ CertificateArn: 'arn' }],
        }),
      ),
    25,
    26,
  ],
  [
    'CertificateNames',
    (n) =>
      one(CERTIFICATE, {
        DomainName: 'example.com',
        SubjectAlternativeNames: many(n, (index) => `n${index}.example.com`),
      }),
    9,
    10,
  ],
  ['CacheUsers', (n) => one('AWS::ElastiCache::UserGroup', { UserIds: many(n, (index) => `user-${index}`) }), 100, 101],
  [
    'FunctionVariables',
    (n) => one('AWS::Lambda::Function', { Environment: { Variables: { A: text(n) } } }),
    4095,
    4096,
  ],
  ['DashboardWidgets', (n) => dashboard(n, 0), 500, 501],
  ['DashboardMetrics', (n) => dashboard(n, 1), 2500, 2501],
  ['DashboardWidgetMetrics', (n) => dashboard(1, n), 500, 501],
  ['MetricFilters', (n) => parts(n, LOG_GROUP, 'AWS::Logs::MetricFilter', 'LogGroupName'), 100, 101],
  ['SubscriptionFilters', (n) => parts(n, LOG_GROUP, 'AWS::Logs::SubscriptionFilter', 'LogGroupName'), 2, 3],
  ['EventRuleTargets', (n) => one('AWS::Events::Rule', { Targets: many(n, (Id) => ({ Id })) }), 5, 6],
  ['TaskDefinitionSize', (n) => one(TASK, { ContainerDefinitions: [{ Name: text(n) }] }), 65_000, 65_536],
  ['TaskContainers', (n) => one(TASK, { ContainerDefinitions: many(n, (index) => ({ Name: `c${index}` })) }), 10, 11],
  ['TagsPerResource', (n) => tagged(n, 1), 50, 51],
  ['TagKeyLength', (n) => tagged(1, 1, 'AWS::SNS::Topic', n), 128, 129],
  ['TagValueLength', (n) => tagged(1, n), 256, 257],
  ['ProxyTagValueLength', (n) => tagged(1, n, 'AWS::RDS::DBProxy'), 128, 129],
  ['SecurityGroupsPerInterface', serviceIn, 5, 6],
  [
    'InterfaceEndpoints',
    (n) => parts(n, 'AWS::EC2::VPC', 'AWS::EC2::VPCEndpoint', 'VpcId', { VpcEndpointType: 'Interface' }),
    50,
    51,
  ],
  ['PrefixListEntries', (MaxEntries) => one('AWS::EC2::PrefixList', { MaxEntries }), 1000, 1001],
  ['DatabaseInstances', (n) => parts(n, 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'DBClusterIdentifier'), 16, 17],
  ['AlarmActions', (n) => one('AWS::CloudWatch::Alarm', { AlarmActions: many(n, (index) => `topic-${index}`) }), 5, 6],
];

function networkAcl(n: number, Egress: boolean): Declarations {
  return parts(n, 'AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry', 'NetworkAclId', { Egress });
}

/** A service in as many security groups. */
function serviceIn(n: number): Declarations {
  const AwsvpcConfiguration = { SecurityGroups: many(n, (index) => `sg-${index}`) };
  return one('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration } });
}
