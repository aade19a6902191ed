import type { Resource, TemplateSet, Value } from '../../model';
import { canonicalText, tokenOf } from '../access/canonical-text';
import { groupId } from './security-groups';

/** The property of each type with the security groups of a resource. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': ['SecurityGroups'],
  'AWS::DMS::ReplicationInstance': ['VpcSecurityGroupIds'],
  'AWS::DocDB::DBCluster': ['VpcSecurityGroupIds'],
  'AWS::EC2::Instance': ['SecurityGroupIds'],
  'AWS::EC2::NetworkInterface': ['GroupSet'],
  'AWS::EC2::VPCEndpoint': ['SecurityGroupIds'],
  'AWS::ECS::Service': ['NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'],
  'AWS::EFS::MountTarget': ['SecurityGroups'],
  'AWS::ElastiCache::CacheCluster': ['VpcSecurityGroupIds'],
  'AWS::ElastiCache::ReplicationGroup': ['SecurityGroupIds'],
  'AWS::ElastiCache::ServerlessCache': ['SecurityGroupIds'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['SecurityGroups'],
  'AWS::Lambda::Function': ['VpcConfig', 'SecurityGroupIds'],
  'AWS::MSK::Cluster': ['BrokerNodeGroupInfo', 'SecurityGroups'],
  'AWS::Neptune::DBCluster': ['VpcSecurityGroupIds'],
  'AWS::OpenSearchService::Domain': ['VPCOptions', 'SecurityGroupIds'],
  'AWS::RDS::DBCluster': ['VpcSecurityGroupIds'],
  'AWS::RDS::DBInstance': ['VPCSecurityGroups'],
  'AWS::RDS::DBProxy': ['VpcSecurityGroupIds'],
  'AWS::Redshift::Cluster': ['VpcSecurityGroupIds'],
  'AWS::SageMaker::NotebookInstance': ['SecurityGroupIds'],
  'AWS::Scheduler::Schedule': [
    'Target',
    'EcsParameters',
    'NetworkConfiguration',
    'AwsvpcConfiguration',
    'SecurityGroups',
  ],
};

/** The types whose instances can get a public address, with the property that decides it. */
const PUBLIC_ADDRESS: Readonly<Record<string, (resource: Resource, templateSet: TemplateSet) => boolean>> = {
  'AWS::AmazonMQ::Broker': isSet('PubliclyAccessible'),
  'AWS::DMS::ReplicationInstance': (resource) => !resource.get('PubliclyAccessible').is(false),
  'AWS::EC2::Instance': (resource, templateSet) =>
    hasAddress(resource, templateSet) ||
    inPublicSubnet(resource.get('SubnetId')) ||
    resource
      .get('NetworkInterfaces')
      .items()
      .some((each) =>
        each.get('AssociatePublicIpAddress').isAbsent
          ? inPublicSubnet(each.get('SubnetId'))
          : !each.get('AssociatePublicIpAddress').is(false),
      ),
  'AWS::EC2::NetworkInterface': (resource, templateSet) => hasAddress(resource, templateSet),
  'AWS::ECS::Service': (resource) =>
    resource.get('NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp').is('ENABLED'),
  'AWS::RDS::DBInstance': isSet('PubliclyAccessible'),
  'AWS::Redshift::Cluster': isSet('PubliclyAccessible'),
  'AWS::Scheduler::Schedule': (resource) =>
    resource
      .get('Target', 'EcsParameters', 'NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp')
      .is('ENABLED'),
  'AWS::StepFunctions::StateMachine': (resource) =>
    /"AssignPublicIp"\s*:\s*"ENABLED"/.test(resource.get('DefinitionString').pattern()),
};

/** The resources of each security group, by the canonical id of the group. */
export function membersByGroup(templateSet: TemplateSet): ReadonlyMap<string, readonly Resource[]> {
  const members = new Map<string, Resource[]>();
  const add = (id: string, member: Resource) => members.set(id, [...(members.get(id) ?? []), member]);
  for (const [type, path] of Object.entries(GROUPS)) {
    for (const resource of templateSet.resources(type)) {
      for (const group of resource.get(...path).items()) add(groupId(group, resource), resource);
    }
  }
  for (const instance of templateSet.resources('AWS::EC2::Instance')) {
    const groups = instance
      .get('NetworkInterfaces')
      .items()
      .flatMap((each) => each.get('GroupSet').items());
    for (const group of groups) add(groupId(group, instance), instance);
  }
  // The definition of a state machine is a text that contains the groups of its tasks.
  for (const stateMachine of templateSet.resources('AWS::StepFunctions::StateMachine')) {
    const definition = canonicalText(stateMachine.get('DefinitionString'), stateMachine);
    for (const group of templateSet.resources('AWS::EC2::SecurityGroup')) {
      const token = tokenOf(group);
      if (definition.includes(`${token.slice(0, -1)}.GroupId}`)) add(token, stateMachine);
    }
  }
  return members;
}

/** Whether the internet can address a resource, if a security group permits it. Load balancers are evaluated by listener. */
export function hasPublicAddress(resource: Resource, templateSet: TemplateSet): boolean {
  return PUBLIC_ADDRESS[resource.type]?.(resource, templateSet) ?? false;
}

function isSet(property: string): (resource: Resource) => boolean {
  return (resource) => {
    const value = resource.get(property);
    return value.is(true) || value.isUnknown;
  };
}

function hasAddress(resource: Resource, templateSet: TemplateSet): boolean {
  return ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'].some((type) =>
    templateSet
      .resources(type)
      .some(
        (address) =>
          address.get('InstanceId').refersTo(resource) || address.get('NetworkInterfaceId').refersTo(resource),
      ),
  );
}

function inPublicSubnet(subnet: Value): boolean {
  return subnet.resource('AWS::EC2::Subnet')?.get('MapPublicIpOnLaunch').is(true) ?? false;
}
