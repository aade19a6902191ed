import { type DeployedResource, isRecord, type Json, list, type SynthesizedStacks, texts } from './synthesized-stacks';

/** The network interfaces of a resource: each is in one of the subnets and has all security groups. */
export interface Interfaces {
  readonly subnets: readonly DeployedResource[];
  /** Undefined where the type has none: every packet is accepted. */
  readonly securityGroups: readonly DeployedResource[] | undefined;
  /** Whether it has an IPv4 address on the internet. */
  readonly hasPublicAddress: boolean;
  /** Every IPv6 address is public, but internal load balancers and private databases accept no packets of an internet gateway. */
  readonly ipv6: Ipv6;
}

export type Ipv6 = 'none' | 'not from the internet' | 'public';

/** Network interfaces of a resource, from its documented properties. */
export function interfacesOf(resource: DeployedResource, stacks: SynthesizedStacks): Interfaces | undefined {
  const described = DESCRIPTIONS[resource.type]?.(resource, stacks);
  if (described === undefined) return undefined;
  const subnets = existing(described.subnets.map((name) => stacks.referenced(name, 'AWS::EC2::Subnet')));
  const groups = described.groups?.map((name) => stacks.referenced(name, 'AWS::EC2::SecurityGroup'));
  const hasPublicAddress =
    described.isPublic ?? subnets.some(({ properties }) => String(properties.MapPublicIpOnLaunch) === 'true');
  const hasRange = subnets.some(({ properties }) => properties.Ipv6CidrBlock !== undefined);
  const ipv6 = hasRange ? (IPV6[resource.type]?.(resource, subnets, stacks) ?? 'none') : 'none';
  return subnets.length === 0
    ? undefined
    : { subnets, securityGroups: groups && existing(groups), hasPublicAddress, ipv6 };
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
    isPublic: properties.Scheme !== 'internal' && properties.IpAddressType !== 'dualstack-without-public-ipv4',
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

type DescribeIpv6 = (
  resource: DeployedResource,
  subnets: readonly DeployedResource[],
  stacks: SynthesizedStacks,
) => Ipv6;

const assigned: DescribeIpv6 = (_, subnets) =>
  subnets.some(({ properties }) => isTrue(properties.AssignIpv6AddressOnCreation)) ? 'public' : 'none';
const internal = (has: boolean): Ipv6 => (has ? 'not from the internet' : 'none');
const isDual = (value: unknown): boolean => /^(?:dual|ipv6)/i.test(String(value));

const database: DescribeIpv6 = (resource, _, stacks) => {
  const cluster = stacks.referenced(resource.properties.DBClusterIdentifier, 'AWS::RDS::DBCluster');
  if (!isDual(resource.properties.NetworkType ?? cluster?.properties.NetworkType)) return 'none';
  return DESCRIPTIONS[resource.type]?.(resource, stacks)?.isPublic === true ? 'public' : 'not from the internet';
};

/** IPv6 addresses of a resource in subnets with an IPv6 range. */
const IPV6: Readonly<Record<string, DescribeIpv6>> = {
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
  'AWS::ECS::Service': assigned,
  'AWS::StepFunctions::StateMachine': assigned,
  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html#vpc-ipv6-addresses
  'AWS::EC2::Instance': (resource, subnets, stacks) => {
    const given = [resource.properties, ...list(resource.properties.NetworkInterfaces).filter(isRecord)].some(
      ({ Ipv6AddressCount, Ipv6Addresses }) => Number(Ipv6AddressCount ?? 0) > 0 || list(Ipv6Addresses).length > 0,
    );
    return given ? 'public' : assigned(resource, subnets, stacks);
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-ipv6
  'AWS::Lambda::Function': ({ properties: { VpcConfig } }) =>
    internal(isRecord(VpcConfig) && isTrue(VpcConfig.Ipv6AllowedForDualStack)),
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.IP_addressing
  'AWS::RDS::DBInstance': database,
  'AWS::RDS::DBCluster': database,
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/network-type.html
  'AWS::ElastiCache::ReplicationGroup': ({ properties }) => internal(isDual(properties.NetworkType)),
  'AWS::ElastiCache::ServerlessCache': ({ properties }) => internal(isDual(properties.NetworkType)),
  // https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
  'AWS::EC2::VPCEndpoint': ({ properties }) => internal(isDual(properties.IpAddressType)),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#ip-address-type and #load-balancer-attributes
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ properties }) => {
    if (!isDual(properties.IpAddressType)) return 'none';
    const attribute = list(properties.LoadBalancerAttributes)
      .filter(isRecord)
      .find(({ Key }) => Key === 'ipv6.deny_all_igw_traffic');
    return isTrue(attribute?.Value ?? properties.Scheme === 'internal') ? 'not from the internet' : 'public';
  },
  // https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access-vpc-security-groups.html
  'AWS::EFS::FileSystem': (files, _, stacks) =>
    internal(
      stacks
        .ofType('AWS::EFS::MountTarget')
        .some(({ properties }) => properties.FileSystemId === files.name && isDual(properties.IpAddressType)),
    ),
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
