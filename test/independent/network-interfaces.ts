import { type DeployedResource, isRecord, type Json, list, type SynthesizedStacks, texts } from './synthesized-stacks';

/** The network interfaces of a resource: each is in one of the subnets and has all security groups. */
export interface Interfaces {
  readonly subnets: readonly DeployedResource[];
  /** Undefined where the type has none: every packet is accepted. */
  readonly securityGroups: readonly DeployedResource[] | undefined;
  readonly hasPublicAddress: boolean;
}

/** Network interfaces of a resource, from its documented properties. */
export function interfacesOf(resource: DeployedResource, stacks: SynthesizedStacks): Interfaces | undefined {
  const described = DESCRIPTIONS[resource.type]?.(resource, stacks);
  if (described === undefined) return undefined;
  const subnets = existing(described.subnets.map((name) => stacks.referenced(name, 'AWS::EC2::Subnet')));
  const groups = described.groups?.map((name) => stacks.referenced(name, 'AWS::EC2::SecurityGroup'));
  const hasPublicAddress =
    described.isPublic ?? subnets.some(({ properties }) => String(properties.MapPublicIpOnLaunch) === 'true');
  return subnets.length === 0 ? undefined : { subnets, securityGroups: groups && existing(groups), hasPublicAddress };
}

interface Description {
  readonly subnets: readonly string[];
  readonly groups: readonly string[] | undefined;
  /** Undefined: the setting of the subnet decides. */
  readonly isPublic: boolean | undefined;
}

type Describe = (resource: DeployedResource, stacks: SynthesizedStacks) => Description | undefined;

const existing = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);
const record = (value: unknown): Json => (isRecord(value) ? value : {});
const isTrue = (value: unknown): boolean => String(value) === 'true';

const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  'AWS::ECS::Service': ({ properties }) => awsvpc(record(properties.NetworkConfiguration).AwsvpcConfiguration),
  'AWS::StepFunctions::StateMachine': ({ properties }) => {
    const definition: unknown = JSON.parse(String(properties.DefinitionString));
    return awsvpc(find(definition, 'AwsvpcConfiguration'));
  },
  'AWS::Lambda::Function': ({ properties: { VpcConfig } }) =>
    isRecord(VpcConfig)
      ? { subnets: texts(VpcConfig.SubnetIds), groups: texts(VpcConfig.SecurityGroupIds), isPublic: false }
      : undefined,
  'AWS::RDS::DBInstance': (instance, stacks) => {
    const cluster = stacks.referenced(instance.properties.DBClusterIdentifier, 'AWS::RDS::DBCluster');
    const settings = { ...cluster?.properties, ...instance.properties };
    return {
      subnets: subnetGroup(settings.DBSubnetGroupName, stacks),
      groups: texts(cluster?.properties.VpcSecurityGroupIds ?? settings.VPCSecurityGroups),
      isPublic: isTrue(settings.PubliclyAccessible),
    };
  },
  'AWS::RDS::DBCluster': (cluster, stacks) => ({
    subnets: subnetGroup(cluster.properties.DBSubnetGroupName, stacks),
    groups: texts(cluster.properties.VpcSecurityGroupIds),
    isPublic: stacks
      .ofType('AWS::RDS::DBInstance')
      .some(
        ({ properties }) => properties.DBClusterIdentifier === cluster.name && isTrue(properties.PubliclyAccessible),
      ),
  }),
  'AWS::Redshift::Cluster': ({ properties }, stacks) => ({
    subnets: subnetGroup(properties.ClusterSubnetGroupName, stacks),
    groups: texts(properties.VpcSecurityGroupIds),
    isPublic: isTrue(properties.PubliclyAccessible),
  }),
  'AWS::ElastiCache::ReplicationGroup': ({ properties }, stacks) => ({
    subnets: subnetGroup(properties.CacheSubnetGroupName, stacks),
    groups: texts(properties.SecurityGroupIds),
    isPublic: false,
  }),
  'AWS::ElastiCache::ServerlessCache': ({ properties }) => ({
    subnets: texts(properties.SubnetIds),
    groups: texts(properties.SecurityGroupIds),
    isPublic: false,
  }),
  'AWS::EC2::Instance': ({ properties }) => {
    const [network = {}] = list(properties.NetworkInterfaces).filter(isRecord);
    return {
      subnets: texts(network.SubnetId ?? properties.SubnetId),
      groups: texts(network.GroupSet ?? properties.SecurityGroupIds),
      isPublic: network.AssociatePublicIpAddress === undefined ? undefined : isTrue(network.AssociatePublicIpAddress),
    };
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ properties }) => ({
    subnets: texts(properties.Subnets ?? list(properties.SubnetMappings).map((mapping) => record(mapping).SubnetId)),
    groups: properties.SecurityGroups === undefined ? undefined : texts(properties.SecurityGroups),
    isPublic: properties.Scheme !== 'internal',
  }),
  'AWS::EC2::VPCEndpoint': ({ properties }) =>
    properties.VpcEndpointType === 'Interface'
      ? { subnets: texts(properties.SubnetIds), groups: texts(properties.SecurityGroupIds), isPublic: false }
      : undefined,
  'AWS::EFS::FileSystem': (files, stacks) => {
    const targets = stacks
      .ofType('AWS::EFS::MountTarget')
      .filter(({ properties }) => properties.FileSystemId === files.name);
    return {
      subnets: targets.flatMap(({ properties }) => texts(properties.SubnetId)),
      groups: [...new Set(targets.flatMap(({ properties }) => texts(properties.SecurityGroups)))],
      isPublic: false,
    };
  },
};

function awsvpc(value: unknown): Description | undefined {
  if (!isRecord(value)) return undefined;
  return {
    subnets: texts(value.Subnets),
    groups: texts(value.SecurityGroups),
    isPublic: value.AssignPublicIp === 'ENABLED',
  };
}

function subnetGroup(name: unknown, stacks: SynthesizedStacks): readonly string[] {
  return texts(stacks.referenced(name)?.properties.SubnetIds);
}

/** The first value of a key, at any depth. */
function find(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => find(item, key)).find((found) => found !== undefined);
  if (!isRecord(value)) return undefined;
  return key in value ? value[key] : find(Object.values(value), key);
}
