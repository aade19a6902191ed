import type { Resource, TemplateSet } from '../../model';
import type { Family } from '../../predicates/connections/address-range';
import { forwardedGroups } from '../../predicates/edge/target-groups';
import { graphResource, nodeId } from '../graph-nodes';
import type { GraphStep } from '../graph-view';
import { functionBehind } from './functions-behind';

/** The targets of a load balancer, with the listener or rule that forwards to them. */
export interface LoadBalancerTarget {
  readonly loadBalancer: Resource;
  readonly target: Resource;

  /** The address family in which the load balancer connects to the target. */
  readonly family: Family;
  readonly steps: readonly GraphStep[];
}

/** The targets of all load balancers: services, Auto Scaling groups, instances, functions, and other load balancers. */
export function loadBalancerTargets(templateSet: TemplateSet): LoadBalancerTarget[] {
  const found = new Map<string, LoadBalancerTarget>();
  const rules = templateSet.resources('AWS::ElasticLoadBalancingV2::ListenerRule');
  for (const listener of templateSet.resources('AWS::ElasticLoadBalancingV2::Listener')) {
    const loadBalancer = listener.get('LoadBalancerArn').resource();
    if (loadBalancer === undefined) continue;
    const owners = [listener, ...rules.filter((rule) => rule.get('ListenerArn').refersTo(listener))];
    for (const owner of owners) {
      for (const group of [...forwardedGroups(owner.get('DefaultActions')), ...forwardedGroups(owner.get('Actions'))]) {
        const kind = owner === listener ? 'listener' : 'listener rule';
        const steps = [
          { text: `${kind} forwards to target group`, resource: graphResource(owner) },
          { text: 'target group', resource: graphResource(group) },
        ];
        for (const target of membersOf(group, templateSet)) {
          const family = group.get('IpAddressType').is('ipv6') ? 'IPv6' : 'IPv4';
          const key = `${nodeId(loadBalancer)} ${nodeId(target)} ${family}`;
          if (!found.has(key)) found.set(key, { loadBalancer, target, family, steps });
        }
      }
    }
  }
  return [...found.values()];
}

/** The members of a target group: it names them, or they name it. */
export function membersOf(group: Resource, templateSet: TemplateSet): Resource[] {
  const listed = group
    .get('Targets')
    .items()
    .flatMap((target) => target.get('Id').references())
    .map(({ resource }) => functionBehind(resource) ?? resource);
  const services = templateSet.referring(group, 'AWS::ECS::Service').filter((service) =>
    service
      .get('LoadBalancers')
      .items()
      .some((each) => each.get('TargetGroupArn').refersTo(group)),
  );
  const scaled = templateSet.referring(group, 'AWS::AutoScaling::AutoScalingGroup').filter((each) =>
    each
      .get('TargetGroupARNs')
      .items()
      .some((named) => named.refersTo(group)),
  );
  return [...listed, ...services, ...scaled];
}
