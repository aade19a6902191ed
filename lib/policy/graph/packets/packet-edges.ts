import type { Resource, TemplateSet, Value } from '../../model';
import { readable, tokenOf } from '../../predicates/access/canonical-text';
import { route53Names } from '../../predicates/connections/dns-flows';
import { describePorts } from '../../predicates/connections/flow';
import { publicEndpoints } from '../../predicates/connections/public-endpoints';
import { originsOf } from '../../predicates/edge/distributions';
import { webAclsOf } from '../../predicates/edge/web-acls';
import { graphResource, INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';
import { NODE_KINDS } from '../node-kinds';
import { type Attachment, attachments, isLoadBalancer } from './attachment';
import { connections } from './connection';
import { fromInternet } from './internet';
import { type LeavingConnection, leavingConnections } from './leaving';
import { NetworkAcls } from './network-acls';

/** The network interfaces of a template set, with what their packets reach outside. */
export interface Network {
  readonly attached: readonly Attachment[];
  readonly acls: NetworkAcls;
  readonly leaving: readonly LeavingConnection[];
}

/** Reads the network of a template set. */
export function networkOf(templateSet: TemplateSet): Network {
  const [attached, acls] = [attachments(templateSet), new NetworkAcls(templateSet)];
  return { attached, acls, leaving: leavingConnections(attached, templateSet, acls) };
}

/** The edges on which packets flow. */
export function packetEdges(templateSet: TemplateSet, network: Network): GraphEdge[] {
  return [
    ...networkEdges(templateSet, network),
    ...network.leaving.map(({ edge: each }) => each),
    ...managedEndpoints(templateSet),
    ...distributionOrigins(templateSet),
    ...integrations(templateSet),
    ...names(templateSet),
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
  const targets = targetsByLoadBalancer(templateSet);
  return all.flatMap((source) => [
    ...fromInternet(source, templateSet, acls).map(({ ports, ranges, steps }): GraphEdge => ({
      ...edge(INTERNET, source.resource, steps),
      ports: describePorts(ports),
      conditions: [...rangeCondition(ranges), ...clientCertificate(source.resource, templateSet)].sort(),
      steps: [...steps, ...webAclSteps(source.resource, templateSet)],
    })),
    ...all
      .filter((target) => target.listens.length > 0 && !isLoadBalancer(target.resource))
      .filter((target) => !isLoadBalancer(source.resource) || target.resource.type === 'AWS::ECS::Service')
      .flatMap((target) => {
        // A load balancer sends packets to its targets only.
        const routes = isLoadBalancer(source.resource)
          ? targets.get(`${nodeId(source.resource)} ${nodeId(target.resource)}`)
          : [];
        return routes === undefined
          ? []
          : connections(source, target, acls).map(({ ports, steps }): GraphEdge => ({
              ...edge(nodeId(source.resource), target.resource, [...routes, ...steps]),
              ports: describePorts(ports),
            }));
      }),
  ]);
}

function rangeCondition(ranges: readonly string[]): string[] {
  return ranges.includes('0.0.0.0/0') ? [] : [`from ${ranges.map(readable).join(', ')}`];
}

/** The listeners and rules that forward to a service or function, by the node ids of load balancer and target. */
function targetsByLoadBalancer(templateSet: TemplateSet): ReadonlyMap<string, readonly GraphStep[]> {
  const found = new Map<string, readonly GraphStep[]>();
  const services = templateSet.resources('AWS::ECS::Service');
  const rules = templateSet.resources('AWS::ElasticLoadBalancingV2::ListenerRule');
  for (const listener of templateSet.resources('AWS::ElasticLoadBalancingV2::Listener')) {
    const loadBalancer = listener.get('LoadBalancerArn').resource();
    if (loadBalancer === undefined) continue;
    const owners = [listener, ...rules.filter((rule) => rule.get('ListenerArn').refersTo(listener))];
    for (const owner of owners) {
      for (const group of [...forwardedGroups(owner.get('DefaultActions')), ...forwardedGroups(owner.get('Actions'))]) {
        const members = services.filter((service) =>
          service
            .get('LoadBalancers')
            .items()
            .some((each) => each.get('TargetGroupArn').refersTo(group)),
        );
        for (const member of members) {
          const key = `${nodeId(loadBalancer)} ${nodeId(member)}`;
          const kind = owner === listener ? 'listener' : 'listener rule';
          if (!found.has(key)) {
            found.set(key, [
              { text: `${kind} forwards to target group`, resource: graphResource(owner) },
              { text: 'target group', resource: graphResource(group) },
            ]);
          }
        }
      }
    }
  }
  return found;
}

function forwardedGroups(actions: Value): Resource[] {
  return actions.items().flatMap((action) => {
    const weighted = action
      .get('ForwardConfig', 'TargetGroups')
      .items()
      .map((each) => each.get('TargetGroupArn'));
    return [action.get('TargetGroupArn'), ...weighted].flatMap((each) => each.resource() ?? []);
  });
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
    return NODE_KINDS[entry.type] === undefined
      ? []
      : [edge(INTERNET, entry, [step, ...webAclSteps(entry, templateSet)])];
  });
}

function distributionOrigins(templateSet: TemplateSet): GraphEdge[] {
  return templateSet.resources('AWS::CloudFront::Distribution').flatMap((distribution) =>
    originsOf(distribution).flatMap((origin) => {
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
    .map((each) => [each, each.get('ApiId'), each.get('IntegrationUri')] as const);
  const sources = templateSet
    .resources('AWS::AppSync::DataSource')
    .map((each) => [each, each.get('ApiId'), each.get('LambdaConfig', 'LambdaFunctionArn')] as const);
  const urls = templateSet
    .resources('AWS::Lambda::Url')
    .map((url) => [url, undefined, url.get('TargetFunctionArn')] as const);
  return [...methods, ...routes, ...sources, ...urls].flatMap(([owner, api, target]) => {
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
}

/** The function behind an alias or version. */
export function functionBehind(resource: Resource): Resource | undefined {
  if (resource.type === 'AWS::Lambda::Function') return resource;
  return resource.type === 'AWS::Lambda::Alias' || resource.type === 'AWS::Lambda::Version'
    ? resource.get('FunctionName').resource('AWS::Lambda::Function')
    : undefined;
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
