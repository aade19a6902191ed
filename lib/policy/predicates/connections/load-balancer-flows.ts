import type { Resource, TemplateSet, Value } from '../../model';
import { isInternetFacing } from '../edge/load-balancers';
import { canonicalText, referredResource, tokenOf } from '../access/canonical-text';
import { labelOf } from '../access/principals';
import { commonPorts, type Flow, type Ports } from './flow';
import { entryKind, isPublicRange } from './network-flows';
import { groupId, type SecurityGroup, securityGroups } from './security-groups';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** The connections that listeners of public load balancers accept, and the targets that they forward to. */
export function loadBalancerFlows(templateSet: TemplateSet): Flow[] {
  const groups = securityGroups(templateSet);
  const targets = targetsByGroup(templateSet);
  return templateSet.resources(LISTENER).flatMap((listener) => {
    const loadBalancer = listener.get('LoadBalancerArn').resource(LOAD_BALANCER);
    if (loadBalancer === undefined || !isInternetFacing(loadBalancer)) return [];
    const rules = templateSet
      .resources('AWS::ElasticLoadBalancingV2::ListenerRule')
      .filter((rule) => rule.get('ListenerArn').refersTo(listener));
    return [
      ...entries(listener, loadBalancer, groups),
      ...routes({ listener, owner: listener, property: 'DefaultActions' }, targets),
      ...rules.flatMap((rule) => routes({ listener, owner: rule, property: 'Actions' }, targets)),
    ];
  });
}

function entries(listener: Resource, loadBalancer: Resource, groups: readonly SecurityGroup[]): Flow[] {
  const ports = listenerPorts(listener);
  const mutual = listener.get('MutualAuthentication', 'Mode');
  const base = {
    target: `${tokenOf(loadBalancer)}:${describePort(listener)}`,
    restrictions: mutual.is('verify') ? ['a client certificate'] : [],
    isReachable: true,
  };
  const own = loadBalancer
    .get('SecurityGroups')
    .items()
    .map((group) => groupId(group, loadBalancer));
  const rules = groups.filter(({ id }) => own.includes(id)).flatMap(({ ingress }) => ingress);
  const path = [`listener ${labelOf(listener)}`];
  if (own.length === 0) {
    const open = ['0.0.0.0/0'].map((source) => ({ ...base, source, kind: entryKind(source), ports, path }));
    return open.map((flow) => ({ ...flow, resource: listener, property: 'Properties.Port' }));
  }
  return rules
    .filter(({ isGroup, peer }) => !isGroup && (isPublicRange(peer) || peer.startsWith('prefix list')))
    .flatMap((rule) => {
      const common = commonPorts(rule.ports, ports);
      if (common === undefined) return [];
      const kind =
        isPublicRange(rule.peer) && entryKind(rule.peer) === 'public-entry-point'
          ? 'public-entry-point'
          : 'allowed-range';
      return [
        {
          ...base,
          source: rule.peer,
          kind,
          ports: common,
          path: [`ingress rule ${labelOf(rule.resource)}`, ...path],
          resource: rule.resource,
          property: rule.property,
        } as const,
      ];
    });
}

interface Rule {
  readonly listener: Resource;

  /** The listener or the listener rule. */
  readonly owner: Resource;
  readonly property: 'Actions' | 'DefaultActions';
}

function routes({ listener, owner, property }: Rule, targets: ReadonlyMap<string, readonly Resource[]>): Flow[] {
  const actions = owner.get(property).items();
  const authentication = actions
    .filter((action) => action.get('Type').is('authenticate-oidc', 'authenticate-cognito', 'jwt-validation'))
    .map((action) => `the action ${action.get('Type').describe()}`);
  const conditions = owner
    .get('Conditions')
    .items()
    .map((condition) => conditionText(condition, owner));
  return actions.flatMap((action) =>
    forwardedGroups(action).flatMap((group) =>
      targetsOf(group, owner, targets).map((target): Flow => ({
        kind: 'public-route',
        source: referredResource(listener.get('LoadBalancerArn'), listener),
        target,
        ports: listenerPorts(listener),
        restrictions: [...conditions, ...authentication],
        isReachable: true,
        path: [`listener ${labelOf(listener)}`, ...(owner === listener ? [] : [`rule ${labelOf(owner)}`])],
        resource: owner,
        property: `Properties.${property}`,
      })),
    ),
  );
}

function forwardedGroups(action: Value): Value[] {
  if (!action.get('Type').is('forward')) return [];
  const weighted = action
    .get('ForwardConfig', 'TargetGroups')
    .items()
    .map((each) => each.get('TargetGroupArn'));
  const single = action.get('TargetGroupArn');
  return single.isAbsent ? weighted : [single, ...weighted];
}

/** The services and functions of a target group; the group itself without one. */
function targetsOf(group: Value, owner: Resource, targets: ReadonlyMap<string, readonly Resource[]>): string[] {
  const resource = group.resource(TARGET_GROUP);
  const id = resource === undefined ? canonicalText(group, owner) : tokenOf(resource);
  const found = targets.get(id) ?? [];
  return found.length === 0 ? [id] : found.map(tokenOf);
}

function targetsByGroup(templateSet: TemplateSet): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const service of templateSet.resources('AWS::ECS::Service')) {
    for (const each of service.get('LoadBalancers').items()) {
      const alternate = each.get('AdvancedConfiguration', 'AlternateTargetGroupArn');
      for (const group of [each.get('TargetGroupArn'), alternate]) {
        const resource = group.resource(TARGET_GROUP);
        if (resource !== undefined) found.set(tokenOf(resource), [...(found.get(tokenOf(resource)) ?? []), service]);
      }
    }
  }
  return found;
}

/** A condition of a listener rule, for example `host-header www.example.com`. */
function conditionText(condition: Value, owner: Resource): string {
  const field = condition.get('Field').pattern();
  const values = condition
    .entries()
    .filter(([name]) => name !== 'Field')
    .map(([, value]) => textsIn(value, owner).sort().join(', '));
  return `${field} ${values.join(' ')}`;
}

function textsIn(value: Value, owner: Resource): string[] {
  const { kind } = value.resolution;
  if (kind === 'map') return value.entries().flatMap(([, each]) => textsIn(each, owner));
  return kind === 'list' ? value.items().flatMap((each) => textsIn(each, owner)) : [canonicalText(value, owner)];
}

function listenerPorts(listener: Resource): Ports {
  const port = listener.get('Port').number();
  const protocol = listener.get('Protocol').is('UDP') ? 'udp' : 'tcp';
  return port === undefined ? { protocol, from: 0, to: 65_535 } : { protocol, from: port, to: port };
}

function describePort(listener: Resource): string {
  return listener.get('Port').describe();
}
