import { Tier } from '../../facts/tier';
import { EnvironmentGraph } from '../../lib/policy/graph';
import { TemplateSet } from '../../lib/policy/model';
import { template } from './plain-template';

export const ref = (Ref: string) => ({ Ref });
export const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
export const resource = (Type: string, Properties: object = {}) => ({ Type, Properties });
export const allow = (Action: string | string[], Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const trust = (Principal: object) => ({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] });
export const role = (Principal: object, ...Statement: object[]) =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust(Principal),
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement } }],
  });
const subnet = (CidrBlock: string) => resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock });
const association = (SubnetId: string) =>
  resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref(SubnetId), RouteTableId: ref('PublicTable') });
export const group = (ingress: object[], egress: object[]) =>
  resource('AWS::EC2::SecurityGroup', {
    VpcId: ref('Vpc'),
    SecurityGroupIngress: ingress,
    SecurityGroupEgress: egress,
  });
export const tcp = (port: number, peer: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer });
export const NOWHERE = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };

/** A load balancer in front of a service with a database and a bucket. */
export const RESOURCES = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Gateway: resource('AWS::EC2::InternetGateway'),
  PublicSubnet: subnet('10.0.0.0/24'),
  WorkloadSubnet: subnet('10.0.1.0/24'),
  DataSubnet: subnet('10.0.2.0/24'),
  PublicTable: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  PublicAssociation: association('PublicSubnet'),
  PublicRoute: resource('AWS::EC2::Route', {
    RouteTableId: ref('PublicTable'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Gateway'),
  }),
  EntryGroup: group([tcp(443, { CidrIp: '0.0.0.0/0' })], [tcp(8443, { DestinationSecurityGroupId: ref('WebGroup') })]),
  WebGroup: group([tcp(8443, { SourceSecurityGroupId: ref('EntryGroup') })], [tcp(5432, { CidrIp: '10.0.2.0/24' })]),
  DataGroup: group([tcp(5432, { CidrIp: '10.0.1.0/24' })], [NOWHERE]),
  Entry: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internet-facing',
    Subnets: [ref('PublicSubnet')],
    SecurityGroups: [ref('EntryGroup')],
  }),
  Listener: resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Entry'),
    Port: 443,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { VpcId: ref('Vpc') }),
  Web: resource('AWS::ECS::Service', {
    TaskDefinition: ref('Task'),
    LoadBalancers: [{ TargetGroupArn: ref('Targets') }],
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: [ref('WorkloadSubnet')], SecurityGroups: [ref('WebGroup')] },
    },
  }),
  Task: resource('AWS::ECS::TaskDefinition', {
    TaskRoleArn: arn('WebRole'),
    ContainerDefinitions: [{ Name: 'web', PortMappings: [{ ContainerPort: 8443 }] }],
  }),
  WebRole: role({ Service: 'ecs-tasks.amazonaws.com' }, allow('s3:GetObject', { 'Fn::Sub': '${Documents.Arn}/*' })),
  Subnets: resource('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('DataSubnet')] }),
  Database: resource('AWS::RDS::DBCluster', {
    Engine: 'aurora-postgresql',
    DBSubnetGroupName: ref('Subnets'),
    VpcSecurityGroupIds: [ref('DataGroup')],
    KmsKeyId: arn('Key'),
  }),
  Documents: resource('AWS::S3::Bucket'),
  Key: resource('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: [allow('kms:*', '*', { Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } } })],
    },
  }),
};

export type Resources = Readonly<Record<string, object>>;

const setOf = (resources: Resources) =>
  new TemplateSet([template('shop', { Resources: { ...RESOURCES, ...resources } })], Tier.PRODUCTION);
/** The graph of {@link RESOURCES} with other resources. */
export const graphOf = (resources: Resources = {}) => new EnvironmentGraph(setOf(resources));
export const id = (logicalId: string) => `shop/${logicalId}`;
