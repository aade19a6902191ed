import type { Resource, TemplateSet, Value } from '../../model';
import { tokenOf } from '../access/canonical-text';
import type { Flow } from './flow';

/** How a resource gets an endpoint on the internet without a load balancer. */
interface PublicEndpoint {
  readonly type: string;
  readonly property: readonly string[];
  readonly isPublic: (value: Value, resource: Resource) => boolean;

  /** What a request needs in the other case. */
  readonly path: string;
}

const isOn = (value: Value) => value.is(true) || value.isUnknown;
const isNotOff = (value: Value) => !value.is(false);

/** The properties that give a resource a public endpoint, or that end the authentication at one. */
const ENDPOINTS: readonly PublicEndpoint[] = [
  {
    type: 'AWS::Lambda::Url',
    property: ['AuthType'],
    isPublic: (value) => !value.is('AWS_IAM'),
    path: 'function URL without IAM authentication',
  },
  {
    type: 'AWS::ApiGateway::Method',
    property: ['AuthorizationType'],
    isPublic: (value, method) =>
      value.is('NONE', undefined) && !method.get('HttpMethod').is('OPTIONS') && !method.get('ApiKeyRequired').is(true),
    path: 'API method without authorization',
  },
  {
    type: 'AWS::ApiGatewayV2::Route',
    property: ['AuthorizationType'],
    isPublic: (value) => value.is('NONE', undefined),
    path: 'API route without authorization',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    property: ['DistributionConfig', 'Enabled'],
    isPublic: isOn,
    path: 'distribution',
  },
  {
    type: 'AWS::EKS::Cluster',
    property: ['ResourcesVpcConfig', 'EndpointPublicAccess'],
    isPublic: isNotOff,
    path: 'public API server',
  },
  {
    type: 'AWS::MSK::Cluster',
    property: ['BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type'],
    isPublic: (value) => !value.is('DISABLED', undefined),
    path: 'public brokers',
  },
  {
    type: 'AWS::OpenSearchService::Domain',
    property: ['VPCOptions'],
    isPublic: (value) => value.isAbsent,
    path: 'endpoint outside the VPC',
  },
  {
    type: 'AWS::Transfer::Server',
    property: ['EndpointType'],
    isPublic: (value) => value.is('PUBLIC', undefined),
    path: 'public endpoint',
  },
  {
    type: 'AWS::S3::Bucket',
    property: ['WebsiteConfiguration'],
    isPublic: (value) => !value.isAbsent,
    path: 'website endpoint',
  },
  {
    type: 'AWS::AppSync::GraphQLApi',
    property: ['AuthenticationType'],
    isPublic: (value) => value.is('API_KEY'),
    path: 'API with a shared key',
  },
  {
    type: 'AWS::EC2::VPCEndpointService',
    property: ['AcceptanceRequired'],
    isPublic: (value) => value.is(false, undefined),
    path: 'endpoint service without acceptance',
  },
];

/** The public endpoints of managed services. */
export function publicEndpoints(templateSet: TemplateSet): Flow[] {
  return ENDPOINTS.flatMap(({ isPublic, path, property, type }) =>
    templateSet
      .resources(type)
      .filter((resource) => isPublic(resource.get(...property), resource))
      .map((resource) => ({
        kind: 'public-entry-point',
        source: '0.0.0.0/0',
        target: tokenOf(resource),
        restrictions: [],
        isReachable: true,
        path: [path],
        resource,
        property: `Properties.${property.join('.')}`,
      })),
  );
}
