import type { Resource, TemplateSet } from '../../model';
import { readable, tokenOf } from '../../predicates/access/canonical-text';
import { route53Names } from '../../predicates/connections/dns-flows';
import type { Family } from '../../predicates/connections/address-range';
import { describePorts } from '../../predicates/connections/flow';
import { publicEndpoints } from '../../predicates/connections/public-endpoints';
import { usedOriginsOf } from '../../predicates/edge/distributions';
import { webAclsOf } from '../../predicates/edge/web-acls';
import { graphResource, inFamilies, INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';
import { NODE_KINDS } from '../node-kinds';
import { type Attachment, attachments, isLoadBalancer } from './attachment';
import { connections } from './connection';
import { functionBehind } from './functions-behind';
import { gatewayEndpointEdges } from './gateway-endpoints';
import { fromInternet } from './internet';
import { type LeavingConnection, leavingConnections } from './leaving';
import { loadBalancerTargets } from './load-balancer-targets';
import { NetworkAcls } from './network-acls';
import { otherNetworks } from './other-networks';
import { userPoolEdges } from './user-pools';

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/** The network interfaces of a template set, with what their packets reach outside. */
export interface Network {
  readonly attached: readonly Attachment[];
  readonly acls: NetworkAcls;
  readonly leaving: readonly LeavingConnection[];

  /** The packets that other networks send. */
  readonly entering: readonly GraphEdge[];
}

/** Reads the network of a template set. */
export function networkOf(templateSet: TemplateSet): Network {
  const [attached, acls] = [attachments(templateSet), new NetworkAcls(templateSet)];
  const others = otherNetworks(attached, templateSet, acls);
  const leaving = [...leavingConnections(attached, templateSet, acls), ...others.leaving];
  return { attached, acls, leaving, entering: others.entering };
}

/** The edges on which packets flow. */
export function packetEdges(templateSet: TemplateSet, network: Network): GraphEdge[] {
  return [
    ...networkEdges(templateSet, network),
    ...network.leaving.map(({ edge: each }) => each),
    ...network.entering,
    ...gatewayEndpointEdges(network.attached, templateSet, network.acls),
    ...managedEndpoints(templateSet),
    ...distributionOrigins(templateSet),
    ...integrations(templateSet),
    ...names(templateSet),
    ...userPoolEdges(templateSet),
  ];
}

/** The web ACLs of an entry point, as steps. */
export function webAclSteps(resource: Resource, templateSet: TemplateSet): GraphStep[] {
  const acl = resource.get('DistributionConfig', 'WebACLId');
  const associated = webAclsOf(resource, templateSet);
  const stages = templateSet
    .resources('AWS::ApiGateway::Stage')
    .filter((stage) => stage.get('RestApiId').refersTo(resource))
    .flatMap((stage) => webAclsOf(stage, templateSet));
  const named = acl.resource('AWS::WAFv2::WebACL');
  const found = [...associated, ...stages, ...(named === undefined ? [] : [named])];
  const isNamed = found.length === 0 && resource.type.endsWith('::Distribution') && !acl.isAbsent;
  return isNamed
    ? [{ text: `web ACL ${acl.describe()}`, resource: graphResource(resource), property: acl.path }]
    : found.map((each) => ({ text: 'web ACL', resource: graphResource(each) }));
}

function networkEdges(templateSet: TemplateSet, { acls, attached: all }: Network): GraphEdge[] {
  const targets = loadBalancerTargets(templateSet);
  return all.flatMap((source) => [
    ...fromInternet(source, templateSet, acls).map(({ families, ports, ranges, steps }): GraphEdge => ({
      ...edge(INTERNET, source.resource, steps),
      ports: describePorts(ports),
      ...inFamilies(families),
      conditions: [...rangeCondition(ranges), ...clientCertificate(source.resource, templateSet)].sort(),
      steps: [...steps, ...webAclSteps(source.resource, templateSet)],
    })),
    ...all
      .filter(({ listens }) => listens.length > 0)
      .flatMap((target) => {
        // A load balancer sends packets to its targets only.
        const routes = isLoadBalancer(source.resource)
          ? targets
              .filter((each) => each.loadBalancer === source.resource && each.target === target.resource)
              .map(({ family, steps }) => ({ families: [family], steps }))
          : [{ families: FAMILIES, steps: [] }];
        return routes.flatMap(({ families, steps: before }) =>
          connections({ source, target, families }, acls).map(
            ({ conditions, families: both, ports, steps }): GraphEdge => ({
              ...edge(nodeId(source.resource), target.resource, [...before, ...steps]),
              ports: describePorts(ports),
              ...inFamilies(both),
              conditions,
            }),
          ),
        );
      }),
  ]);
}

function rangeCondition(ranges: readonly string[]): string[] {
  return ranges.includes('0.0.0.0/0') ? [] : [`from ${ranges.map(readable).join(', ')}`];
}

function clientCertificate(loadBalancer: Resource, templateSet: TemplateSet): string[] {
  const listeners = templateSet
    .resources('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listener.get('LoadBalancerArn').refersTo(loadBalancer));
  const required =
    listeners.length > 0 && listeners.every((each) => each.get('MutualAuthentication', 'Mode').is('verify'));
  return required ? ['with a client certificate'] : [];
}

/** The endpoints of managed services. A function URL leads to its function; the other endpoints are entry points or stores. */
function managedEndpoints(templateSet: TemplateSet): GraphEdge[] {
  return publicEndpoints(templateSet).flatMap(({ path, property, resource }) => {
    const step = { text: path[0] ?? 'public endpoint', resource: graphResource(resource), property };
    const owner = ['RestApiId', 'ApiId']
      .map((name) => resource.get(name).resource())
      .find((each) => each !== undefined);
    const entry = owner ?? resource;
    return NODE_KINDS[entry.type] === undefined || isPrivate(entry)
      ? []
      : [edge(INTERNET, entry, [step, ...webAclSteps(entry, templateSet)])];
  });
}

/** A private REST API accepts requests of VPC endpoints only. */
function isPrivate(entry: Resource): boolean {
  return entry
    .get('EndpointConfiguration', 'Types')
    .items()
    .some((type) => type.is('PRIVATE'));
}

function distributionOrigins(templateSet: TemplateSet): GraphEdge[] {
  return templateSet.resources('AWS::CloudFront::Distribution').flatMap((distribution) =>
    usedOriginsOf(distribution).flatMap((origin) => {
      const name = origin.get('DomainName');
      return name
        .references()
        .flatMap(({ resource }) =>
          NODE_KINDS[resource.type] === undefined
            ? []
            : [
                edge(nodeId(distribution), resource, [
                  { text: 'origin', resource: graphResource(distribution), property: name.path },
                ]),
              ],
        );
    }),
  );
}

/** The functions behind APIs and function URLs. */
function integrations(templateSet: TemplateSet): GraphEdge[] {
  const methods = templateSet
    .resources('AWS::ApiGateway::Method')
    .map((each) => [each, each.get('RestApiId'), each.get('Integration', 'Uri')] as const);
  const routes = templateSet
    .resources('AWS::ApiGatewayV2::Integration')
    .filter((each) => templateSet.referring(each, 'AWS::ApiGatewayV2::Route').length > 0)
    .map((each) => [each, each.get('ApiId'), each.get('IntegrationUri')] as const);
  const sources = templateSet
    .resources('AWS::AppSync::DataSource')
    .map((each) => [each, each.get('ApiId'), each.get('LambdaConfig', 'LambdaFunctionArn')] as const);
  const urls = templateSet
    .resources('AWS::Lambda::Url')
    .map((url) => [url, undefined, url.get('TargetFunctionArn')] as const);
  const behindLoadBalancers = loadBalancerTargets(templateSet)
    .filter(({ target }) => target.type === 'AWS::Lambda::Function')
    .map(({ loadBalancer, steps, target }) => edge(nodeId(loadBalancer), target, steps));
  const invoked = [...methods, ...routes, ...sources, ...urls].flatMap(([owner, api, target]) => {
    const entry = api === undefined ? owner : api.references()[0]?.resource;
    const called = target.references().map(({ resource }) => functionBehind(resource));
    return entry === undefined
      ? []
      : called.flatMap((each) =>
          each === undefined
            ? []
            : [
                edge(nodeId(entry), each, [
                  { text: 'integration', resource: graphResource(owner), property: target.path },
                ]),
              ],
        );
  });
  return [...invoked, ...behindLoadBalancers];
}

function names(templateSet: TemplateSet): GraphEdge[] {
  return route53Names(templateSet).flatMap(({ property, resource, source, target }) => {
    const entry = templateSet
      .resources('AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::CloudFront::Distribution', 'AWS::ApiGatewayV2::Api')
      .find((each) => target.includes(tokenOf(each).slice(0, -1)));
    const steps = [{ text: 'Route 53 record', resource: graphResource(resource), property }];
    const name = `name ${readable(source)}`;
    const published: GraphEdge = { from: INTERNET, to: name, kind: 'packets', conditions: [], steps };
    return entry === undefined ? [published] : [published, edge(name, entry, steps)];
  });
}

function edge(from: string, target: Resource, steps: readonly GraphStep[]): GraphEdge {
  return { from, to: nodeId(target), kind: 'packets', conditions: [], steps };
}
