import type { Declarations } from '../../../support/quota-environments';

export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const statements = (count: number) => ({
  Version: '2012-10-17',
  Statement: many(count, (index) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${index}` })),
});
export const ref = (Ref: string) => ({ Ref });
export const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
export const named = (count: number, make: (index: number) => Declarations[string]): Declarations =>
  Object.fromEntries(many(count, (index) => [`R${index}`, make(index)]));

export const LISTENER: Declarations = {
  Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
  Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer') } },
};
export const rule = (Conditions: object[], groups: string[] = []) => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: {
    ListenerArn: ref('Listener'),
    Conditions,
    Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: groups.map((id) => ({ TargetGroupArn: ref(id) })) } }],
  },
});
export const hosts = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } });
export const dashboard = (widgets: object[]) => ({
  Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: JSON.stringify({ widgets }) } },
});

export function group(list: string, rules: object[]): Declarations {
  return { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { [list]: rules } } };
}

export function prefixList(MaxEntries: number): Declarations {
  return { List: { Type: 'AWS::EC2::PrefixList', Properties: { MaxEntries, AddressFamily: 'IPv4' } } };
}

export function acl(count: number, Egress = false): Declarations {
  const entry = { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: ref('Acl'), Egress } };
  return { Acl: { Type: 'AWS::EC2::NetworkAcl' }, ...named(count, () => entry) };
}

export function managed(count: number): Declarations {
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: statements(count) } } };
}

export function attached(count: number): Declarations {
  const policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [ref('Role')] } };
  return { Role: { Type: 'AWS::IAM::Role' }, ...named(count, () => policy) };
}

export function targets(count: number): Declarations {
  const ids = many(count, (index) => `R${index}`);
  return {
    ...LISTENER,
    ...named(count, () => ({ Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' })),
    One: rule([], ids.slice(0, 50)),
    Two: rule([], ids.slice(50)),
  };
}

export function certificate(alternatives: number): Declarations {
  const SubjectAlternativeNames = many(alternatives, (index) => `n${index}.example.com`);
  return {
    Certificate: {
      Type: 'AWS::CertificateManager::Certificate',
      Properties: { DomainName: 'example.com', SubjectAlternativeNames },
    },
  };
}

export function userGroup(count: number): Declarations {
  return {
    Users: { Type: 'AWS::ElastiCache::UserGroup', Properties: { UserIds: many(count, (index) => `user-${index}`) } },
  };
}

export function code(length: number): Declarations {
  const Variables = { A: 'v'.repeat(length) };
  return { Code: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } } };
}

export function filters(count: number): Declarations {
  const filter = { Type: 'AWS::Logs::MetricFilter', Properties: { LogGroupName: ref('Log') } };
  return { Log: { Type: 'AWS::Logs::LogGroup' }, ...named(count, () => filter) };
}

export function eventRule(count: number): Declarations {
  return { Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: many(count, (Id) => ({ Id })) } } };
}

export function definition(length: number): Declarations {
  return {
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'n'.repeat(length) }] } },
  };
}

export function roleName(length: number): Declarations {
  return { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r'.repeat(length) } } };
}

export function stateMachine(length: number): Declarations {
  return {
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 's'.repeat(length) } },
  };
}

export function tagged(count: number, length: number, Type = 'AWS::SNS::Topic'): Declarations {
  const Tags = many(count, (index) => ({ Key: `k${index}`, Value: 'v'.repeat(length) }));
  return { Resource: { Type, Properties: { Tags } } };
}

export function count(total: number, Type: string): Declarations {
  return named(total, () => ({ Type }));
}

export function text(Type: string, property: string, length: number): Declarations {
  return { Resource: { Type, Properties: { [property]: 'x'.repeat(length) } } };
}

export function policyOf(Type: string, length: number, property = 'PolicyDocument'): Declarations {
  return { Policy: { Type, Properties: { [property]: statements(length) } } };
}

export function service(groups: number): Declarations {
  const AwsvpcConfiguration = { SecurityGroups: many(groups, (index) => `sg-${index}`) };
  return { Service: { Type: 'AWS::ECS::Service', Properties: { NetworkConfiguration: { AwsvpcConfiguration } } } };
}

export function endpoints(total: number): Declarations {
  const Properties = { VpcId: ref('Vpc'), VpcEndpointType: 'Interface' };
  return { Vpc: { Type: 'AWS::EC2::VPC' }, ...named(total, () => ({ Type: 'AWS::EC2::VPCEndpoint', Properties })) };
}

export function inline(each: number): Declarations {
  const attachedPolicy = {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [ref('Role')], PolicyDocument: statements(each) },
  };
  const Policies = [{ PolicyName: 'own', PolicyDocument: statements(20) }];
  return { Role: { Type: 'AWS::IAM::Role', Properties: { Policies } }, Policy: attachedPolicy };
}

export function listenerCertificates(total: number): Declarations {
  const Certificates = [{ CertificateArn: 'arn' }];
  const Properties = { ListenerArn: ref('Listener'), Certificates };
  return {
    ...LISTENER,
    ...named(total, () => ({ Type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate', Properties })),
  };
}

export function containers(total: number): Declarations {
  const ContainerDefinitions = many(total, (index) => ({ Name: `c${index}` }));
  return { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions } } };
}

export function instances(total: number): Declarations {
  const Properties = { DBClusterIdentifier: ref('Cluster') };
  return {
    Cluster: { Type: 'AWS::RDS::DBCluster' },
    ...named(total, () => ({ Type: 'AWS::RDS::DBInstance', Properties })),
  };
}

export function subscriptions(total: number): Declarations {
  const Properties = { LogGroupName: ref('Log') };
  return {
    Log: { Type: 'AWS::Logs::LogGroup' },
    ...named(total, () => ({ Type: 'AWS::Logs::SubscriptionFilter', Properties })),
  };
}

export function actions(total: number): Declarations {
  const AlarmActions = many(total, (index) => `arn:aws:sns:eu-west-1:111111111111:t${index}`);
  return { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions } } };
}

export function topicTag(Key: string): Declarations[string] {
  return { Type: 'AWS::SNS::Topic', Properties: { Tags: [{ Key, Value: 'v' }] } };
}
