import type { Resource, TemplateSet } from '../../model';
import { canonicalText, tokenOf } from '../../predicates/access/canonical-text';
import { ALL_PORTS, type Ports } from '../../predicates/connections/flow';
import { hasPublicAddress, membersByGroup } from '../../predicates/connections/members';
import { type SecurityGroup, securityGroups } from '../../predicates/connections/security-groups';
import { containersOf } from '../../predicates/compute/containers';
import { workloadSubnets } from '../../predicates/network/workload-subnets';
import { isInternetFacing } from '../../predicates/edge/load-balancers';
import { belongsToCluster } from '../../predicates/storage/databases';
import { hasIpv6, isIpv6Public } from './ipv6-addresses';

/** The network interfaces of a resource: its subnets and security groups. */
export interface Attachment {
  readonly resource: Resource;
  readonly groups: readonly SecurityGroup[];

  /** The subnets in the templates; empty if the templates contain none of them. */
  readonly subnets: readonly Resource[];

  /** The ports on which it accepts connections; empty for a resource that accepts none. */
  readonly listens: readonly Ports[];

  /** Whether the internet can address it by IPv4. */
  readonly isPublic: boolean;

  /** Whether it has an IPv6 address. */
  readonly hasIpv6: boolean;

  /** Whether the internet can address it by IPv6. */
  readonly isIpv6Public: boolean;
}

/** The default port of each store. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  'AWS::DocDB::DBCluster': 27_017,
  'AWS::EC2::VPCEndpoint': 443,
  'AWS::EFS::FileSystem': 2049,
  'AWS::ElastiCache::CacheCluster': 6379,
  'AWS::ElastiCache::ReplicationGroup': 6379,
  'AWS::ElastiCache::ServerlessCache': 6379,
  'AWS::Neptune::DBCluster': 8182,
  'AWS::OpenSearchService::Domain': 443,
  'AWS::Redshift::Cluster': 5439,
};

const ENGINE_PORTS: readonly (readonly [RegExp, number])[] = [
  [/postgres/i, 5432],
  [/mysql|mariadb|aurora$/i, 3306],
  [/sqlserver/i, 1433],
  [/oracle/i, 1521],
];

const FILE_SYSTEM = 'AWS::EFS::FileSystem';

/** Resources that start connections only. */
const CLIENTS = /::(Function|Schedule|StateMachine|Project|Canary)$/;

/** The attachments of all resources with security groups, and of load balancers without. */
export function attachments(templateSet: TemplateSet): Attachment[] {
  const groups = new Map(securityGroups(templateSet).map((group) => [group.id, group]));
  const byResource = new Map<Resource, SecurityGroup[]>();
  for (const [id, members] of membersByGroup(templateSet)) {
    const group = groups.get(id) ?? { id, ingress: [], egress: [] };
    for (const member of members) {
      const owner = ownerOf(member);
      byResource.set(owner, [...new Set([...(byResource.get(owner) ?? []), group])]);
    }
  }
  for (const each of templateSet.resources('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    if (!byResource.has(each)) byResource.set(each, []);
  }
  return [...byResource]
    .filter(([resource]) => !belongsToCluster(resource) || resource.get('PubliclyAccessible').is(true))
    .map(([resource, own]) => ({ resource, own, subnets: subnetsOf(resource, templateSet) }))
    .map(({ own, resource, subnets }) => {
      const hasAddress = hasIpv6(resource, { subnets, mountTargets: mountTargetsOf(resource, templateSet) });
      return {
        resource,
        groups: own,
        subnets,
        hasIpv6: hasAddress,
        isIpv6Public: hasAddress && isIpv6Public(resource),
        listens: listeningPorts(resource, templateSet),
        isPublic: isLoadBalancer(resource) ? hasPublicIpv4(resource) : hasPublicAddress(resource, templateSet),
      };
    });
}

function hasPublicIpv4(loadBalancer: Resource): boolean {
  return isInternetFacing(loadBalancer) && !loadBalancer.get('IpAddressType').is('dualstack-without-public-ipv4');
}

function mountTargetsOf(resource: Resource, templateSet: TemplateSet): Resource[] {
  return resource.type === FILE_SYSTEM
    ? templateSet.resources('AWS::EFS::MountTarget').filter((target) => target.get('FileSystemId').refersTo(resource))
    : [];
}

/** A mount target is an interface of its file system. */
function ownerOf(member: Resource): Resource {
  return member.get('FileSystemId').resource(FILE_SYSTEM) ?? member;
}

export function isLoadBalancer({ type }: Resource): boolean {
  return type === 'AWS::ElasticLoadBalancingV2::LoadBalancer';
}

/** The canonical text of the VPC of an attachment; undefined if the templates do not name it. */
export function vpcOf({ groups, subnets }: Attachment): string | undefined {
  const owner = subnets[0] ?? groups.find(({ resource }) => resource !== undefined)?.resource;
  const vpc = owner?.get('VpcId');
  if (owner === undefined || vpc === undefined || vpc.isAbsent) return undefined;
  const resource = vpc.resource();
  return resource === undefined ? canonicalText(vpc, owner) : tokenOf(resource);
}

function subnetsOf(resource: Resource, templateSet: TemplateSet): Resource[] {
  const lists = [
    resource.get('Subnets'),
    resource.get('SubnetIds'),
    resource.get('VpcSubnetIds'),
    resource.get('SubnetId'),
    resource.get('VPCOptions', 'SubnetIds'),
    ...['DBSubnetGroupName', 'CacheSubnetGroupName', 'ClusterSubnetGroupName', 'SubnetGroupName'].map(
      (property) => resource.get(property).resource()?.get('SubnetIds') ?? resource.get('(none)'),
    ),
  ];
  const targets = mountTargetsOf(resource, templateSet);
  const interfaces = [...resource.get('SubnetMappings').items(), ...resource.get('NetworkInterfaces').items()];
  const named = [
    ...lists.flatMap((list) => list.items()),
    ...[...interfaces, ...targets].map((each) => each.get('SubnetId')),
  ].flatMap((each) => each.resource('AWS::EC2::Subnet') ?? []);
  const cluster = resource.get('DBClusterIdentifier').resource('AWS::RDS::DBCluster');
  return [
    ...new Set([
      ...named,
      ...workloadSubnets(resource, templateSet).flatMap(({ subnet }) => subnet ?? []),
      ...(named.length === 0 && cluster !== undefined ? subnetsOf(cluster, templateSet) : []),
    ]),
  ];
}

function listeningPorts(resource: Resource, templateSet: TemplateSet): Ports[] {
  if (CLIENTS.test(resource.type)) return [];
  if (isLoadBalancer(resource)) {
    return templateSet
      .resources('AWS::ElasticLoadBalancingV2::Listener')
      .filter((listener) => listener.get('LoadBalancerArn').refersTo(resource))
      .map((listener) => portOf(listener.get('Port').number(), listener.get('Protocol').is('UDP') ? 'udp' : 'tcp'));
  }
  if (resource.type === 'AWS::ECS::Service') {
    const task = resource.get('TaskDefinition').resource('AWS::ECS::TaskDefinition');
    if (task === undefined) return [ALL_PORTS];
    return containersOf(task).flatMap(({ definition }) =>
      definition
        .get('PortMappings')
        .items()
        .map((mapping) => portOf(mapping.get('ContainerPort').number(), mapping.get('Protocol').text() ?? 'tcp')),
    );
  }
  const engine = resource.get('Engine').text() ?? resource.get('EngineFamily').text() ?? '';
  const given = ['Port', 'DBPort'].map((property) => resource.get(property)).find((value) => !value.isAbsent);
  const fallback = DEFAULT_PORTS[resource.type] ?? ENGINE_PORTS.find(([pattern]) => pattern.test(engine))?.[1];
  return [portOf(given === undefined ? fallback : given.number())];
}

function portOf(port: number | undefined, protocol = 'tcp'): Ports {
  return port === undefined ? ALL_PORTS : { protocol, from: port, to: port };
}
