import type { Resource } from '../../model';

/** Types whose interfaces have an IPv6 address if their subnet assigns one. */
const ASSIGNED: readonly string[] = [
  'AWS::EC2::Instance',
  'AWS::EC2::NetworkInterface',
  'AWS::ECS::Service',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];

/** The property of other types that gives them IPv6 addresses. Types without one have IPv4 addresses only. */
const ADDRESS_TYPES: Readonly<Record<string, readonly string[]>> = {
  'AWS::DMS::ReplicationInstance': ['NetworkType'],
  'AWS::DocDB::DBCluster': ['NetworkType'],
  'AWS::EC2::VPCEndpoint': ['IpAddressType'],
  'AWS::ElastiCache::CacheCluster': ['NetworkType'],
  'AWS::ElastiCache::ReplicationGroup': ['NetworkType'],
  'AWS::ElastiCache::ServerlessCache': ['NetworkType'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['IpAddressType'],
  'AWS::Lambda::Function': ['VpcConfig', 'Ipv6AllowedForDualStack'],
  'AWS::MSK::Cluster': ['BrokerNodeGroupInfo', 'ConnectivityInfo', 'NetworkType'],
  'AWS::OpenSearchService::Domain': ['IPAddressType'],
  'AWS::RDS::DBCluster': ['NetworkType'],
  'AWS::RDS::DBInstance': ['NetworkType'],
  'AWS::RDS::DBProxy': ['EndpointNetworkType'],
  'AWS::SageMaker::NotebookInstance': ['IpAddressType'],
};

const ONLY_IPV4 = /^(?:ipv4|false)$/i;

/** Whether a resource has an IPv6 address. */
export function hasIpv6(
  resource: Resource,
  { mountTargets, subnets }: { readonly subnets: readonly Resource[]; readonly mountTargets: readonly Resource[] },
): boolean {
  if (ASSIGNED.includes(resource.type)) {
    const interfaces = [resource.get(), ...resource.get('NetworkInterfaces').items()];
    const given = interfaces.some(
      (each) => !each.get('Ipv6Addresses').isAbsent || !each.get('Ipv6AddressCount').is(0, undefined),
    );
    return given || subnets.some((subnet) => !subnet.get('AssignIpv6AddressOnCreation').is(false, undefined));
  }
  const cluster = resource.get('DBClusterIdentifier').resource('AWS::RDS::DBCluster');
  const property = ADDRESS_TYPES[resource.type];
  const values = [
    ...(property === undefined ? [] : [resource.get(...property)]),
    ...(cluster === undefined ? [] : [cluster.get('NetworkType')]),
    ...mountTargets.map((target) => target.get('IpAddressType')),
  ];
  return values.some((value) => !value.isAbsent && !ONLY_IPV4.test(value.pattern()));
}

/**
 * Whether the internet can address a resource by its IPv6 address. An internal load balancer blocks the packets of an internet gateway,
 * unless an attribute permits them.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes
 */
export function isIpv6Public(resource: Resource): boolean {
  if (ASSIGNED.includes(resource.type)) return true;
  if (resource.type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
    return !resource.get('PubliclyAccessible').is(false, undefined);
  }
  const attribute = resource
    .get('LoadBalancerAttributes')
    .items()
    .find((each) => each.get('Key').is('ipv6.deny_all_igw_traffic'));
  return attribute === undefined ? !resource.get('Scheme').is('internal') : !attribute.get('Value').is(true);
}
