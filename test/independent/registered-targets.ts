import type { Family } from './addresses';
import { type DeployedResource, isRecord, type Json, list, type SynthesizedStacks, texts } from './synthesized-stacks';

/**
 * The address families in which a load balancer connects to a resource: those of the target groups to which its listeners forward.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-ip-address-type
 */
export function targetFamilies(
  loadBalancer: DeployedResource,
  target: DeployedResource,
  stacks: SynthesizedStacks,
): readonly Family[] {
  return actionsOf(loadBalancer, stacks)
    .flatMap((action) => [
      ...texts(action.TargetGroupArn),
      ...forwards(action).flatMap(({ TargetGroupArn }) => texts(TargetGroupArn)),
    ])
    .flatMap((arn) => stacks.referenced(arn, 'AWS::ElasticLoadBalancingV2::TargetGroup') ?? [])
    .filter((group) => isRegistered(target, group))
    .map(({ properties }) => (properties.IpAddressType === 'ipv6' ? 6 : 4));
}

/** Actions of the listeners of a load balancer, and of their rules. */
export function actionsOf({ arn }: DeployedResource, stacks: SynthesizedStacks): readonly Json[] {
  const listeners = stacks
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter(({ properties }) => properties.LoadBalancerArn === arn);
  const rules = stacks
    .ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter(({ properties }) => listeners.some((listener) => listener.arn === properties.ListenerArn));
  return [...listeners, ...rules]
    .flatMap(({ properties }) => [...list(properties.DefaultActions), ...list(properties.Actions)])
    .filter(isRecord);
}

function forwards({ ForwardConfig }: Json): readonly Json[] {
  return isRecord(ForwardConfig) ? list(ForwardConfig.TargetGroups).filter(isRecord) : [];
}

/** A target group lists its targets, or a service names the target group. */
function isRegistered(target: DeployedResource, group: DeployedResource): boolean {
  const listed = list(group.properties.Targets)
    .filter(isRecord)
    .some(({ Id }) => Id === target.name || String(Id).startsWith(target.arn));
  const named = list(target.properties.LoadBalancers)
    .filter(isRecord)
    .some(({ TargetGroupArn }) => TargetGroupArn === group.arn);
  return listed || named;
}
