import { isObject, type Resource, type TemplateSet } from '../../model';
import { belongsToCluster } from '../../predicates/storage/databases';
import { graphResource } from '../graph-nodes';
import type { GraphResource } from '../graph-view';
import type { Attachment } from './attachment';

/** Connections to other networks and accounts, of which the templates contain one side only. */
const OTHER_SIDES: Readonly<Record<string, string>> = {
  'AWS::DirectConnect::DirectConnectGatewayAssociation': 'a data center can send packets',
  'AWS::EC2::CarrierGateway': 'a mobile network can send packets',
  'AWS::EC2::ClientVpnEndpoint': 'clients of the VPN can send packets',
  'AWS::EC2::TransitGatewayAttachment': 'other VPCs of the transit gateway can send packets',
  'AWS::EC2::TransitGatewayPeeringAttachment': 'other VPCs of the transit gateway can send packets',
  'AWS::EC2::TransitGatewayVpcAttachment': 'other VPCs of the transit gateway can send packets',
  'AWS::EC2::VPCEndpointService': 'other accounts can connect to its load balancers',
  'AWS::EC2::VPCPeeringConnection': 'the peer VPC can send packets',
  'AWS::EC2::VPNConnection': 'the network behind the VPN can send packets',
  'AWS::GlobalAccelerator::EndpointGroup': 'the accelerator forwards packets from the internet to its endpoints',
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': 'other VPCs of the service network can send requests',
};

/** Entry points that forward requests in a way that the graph does not read. */
const REQUESTS: Readonly<Record<string, string>> = {
  'AWS::AppSync::Api': 'the authorization of its channels and its data sources are not evaluated',
  'AWS::AppSync::GraphQLApi': 'the authorization of its schema and its resolvers are not evaluated',
  'AWS::CloudFront::VpcOrigin': 'distributions send requests to its private endpoint, and these are not evaluated',
};

const API_TYPES = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html */
const DOCUMENTS = ['Body', 'BodyS3Location'];

/** https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-saas.html */
const ENDPOINT_SERVICE = /vpce-svc/;

/** Properties of resources with network interfaces. */
const NETWORK_PROPERTY =
  /^(SecurityGroup(s|Ids|IdList)?|VpcSecurityGroupIds|SubnetIds?|SubnetIdList|VPCZoneIdentifier|VpcConfig|VpcId)$/;

/** Types with such properties that have no network interface: they are the network itself, or a list for other resources. */
const WITHOUT_INTERFACE =
  /^AWS::(EC2::(?!Instance$|NetworkInterface$|SpotFleet$|EC2Fleet$|LaunchTemplate$).+|ElasticLoadBalancingV2::(TargetGroup|LoadBalancer)|NetworkFirewall::.+|Route53(Resolver)?::.+|RDS::DB(SubnetGroup|ProxyTargetGroup|ProxyEndpoint)|DocDB::DBSubnetGroup|Neptune::DBSubnetGroup|ElastiCache::SubnetGroup|Redshift::ClusterSubnetGroup|ServiceDiscovery::.+|EFS::MountTarget|Lambda::(?!Function$).+|ECS::(?!Service$).+|StepFunctions::.+|Scheduler::.+|Events::.+|CloudFormation::.+)|^Custom::/;

/** A resource whose packets the graph does not evaluate. */
export interface NotEvaluated {
  readonly resource: GraphResource;
  readonly reason: string;
}

/** The resources whose exposure the templates or the graph do not determine: a reviewer must evaluate them. */
export function notEvaluated(attached: readonly Attachment[], templateSet: TemplateSet): NotEvaluated[] {
  const known = new Set(attached.map(({ resource }) => resource));
  return templateSet.allResources.flatMap((resource) => {
    const reason = reasonOf(resource, known);
    return reason === undefined ? [] : [{ resource: graphResource(resource), reason }];
  });
}

function reasonOf(resource: Resource, known: ReadonlySet<Resource>): string | undefined {
  const named = OTHER_SIDES[resource.type] ?? REQUESTS[resource.type] ?? definedElsewhere(resource);
  if (named !== undefined) return named;
  const { Properties } = resource.definition;
  return !known.has(resource) &&
    !belongsToCluster(resource) &&
    !WITHOUT_INTERFACE.test(resource.type) &&
    hasNetworkProperty(Properties)
    ? 'its network interfaces are not evaluated'
    : undefined;
}

/** Requests and packets that a document or another account defines. */
function definedElsewhere(resource: Resource): string | undefined {
  if (API_TYPES.includes(resource.type)) {
    return DOCUMENTS.some((property) => !resource.get(property).isAbsent)
      ? 'the routes, integrations and authorizers of its OpenAPI document are not evaluated'
      : undefined;
  }
  if (resource.type !== 'AWS::EC2::VPCEndpoint') return undefined;
  const service = resource.get('ServiceName');
  const isOther = service.isAbsent || ENDPOINT_SERVICE.test(service.pattern());
  return isOther ? 'it sends packets to an endpoint service or a resource of another VPC or account' : undefined;
}

function hasNetworkProperty(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasNetworkProperty);
  return (
    isObject(value) &&
    Object.entries(value).some(([key, each]) => NETWORK_PROPERTY.test(key) || hasNetworkProperty(each))
  );
}
