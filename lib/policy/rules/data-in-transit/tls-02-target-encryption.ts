import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The property of each type that decides whether requests to targets are encrypted, if it is not secure. */
const PLAIN: Readonly<Record<string, (resource: Resource) => Value[]>> = {
  'AWS::ApiGateway::Method': (method) => plainUri(method.get('Integration'), 'Type', 'Uri'),
  'AWS::ApiGatewayV2::Integration': plainIntegration,
  'AWS::AppSync::DataSource': (source) =>
    source.get('Type').is('HTTP') ? withoutTls(source.get('HttpConfig', 'Endpoint')) : [],
  'AWS::ElasticLoadBalancingV2::TargetGroup': (group) =>
    // Functions are invoked through the Lambda API; a load balancer as a target has its own target groups.
    group.get('TargetType').is('lambda', 'alb') ? [] : unless(group.get('Protocol'), 'HTTPS', 'TLS'),
  // TCP passes the TLS connection of the client through.
  'AWS::VpcLattice::TargetGroup': (group) =>
    group.get('Type').is('LAMBDA') ? [] : unless(group.get('Config', 'Protocol'), 'HTTPS', 'TCP'),
};

export const targetEncryption: Rule = {
  id: 'TLS-02-TargetEncryption',
  resourceTypes: Object.keys(PLAIN),
  statement: 'Load balancers and APIs use TLS to their targets.',
  fix: 'Set Protocol to HTTPS (TLS for network load balancers), or the URI of the integration to https:// (with a VPC link to a listener, TlsConfig); the certificate of a target may be self-signed.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  check: (resource) =>
    (PLAIN[resource.type]?.(resource) ?? []).map((property) => {
      const name = property.path.split('.').at(-1) ?? property.path;
      return finding(property, name, `${name} is ${property.describe()}: requests to the targets are not encrypted`);
    }),
};

function unless(property: Value, ...encrypted: readonly string[]): Value[] {
  return property.is(...encrypted) ? [] : [property];
}

/** API Gateway calls a URI, or through a VPC link a listener or a service of Cloud Map, with HTTP unless TlsConfig is set. */
function plainIntegration(integration: Resource): Value[] {
  const [link, uri] = [integration.get('ConnectionType'), integration.get('IntegrationUri')];
  const isAddress = uri.text() === undefined || /^https?:/.test(uri.text() ?? '');
  return link.is('VPC_LINK') && (uri.resource() !== undefined || !isAddress)
    ? [integration.get('TlsConfig', 'ServerNameToVerify')].filter((name) => name.isAbsent)
    : plainUri(integration.get(), 'IntegrationType', 'IntegrationUri');
}

function plainUri(integration: Value, type: string, uri: string): Value[] {
  return integration.get(type).is('HTTP', 'HTTP_PROXY') ? withoutTls(integration.get(uri)) : [];
}

function withoutTls(uri: Value): Value[] {
  return uri.pattern().startsWith('https://') ? [] : [uri];
}
