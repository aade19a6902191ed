import type { Resource, Value } from '../../model';

/** The target groups to which actions of a listener or of its rules forward, alone or with weights. */
export function forwardedGroups(actions: Value): Resource[] {
  return actions.items().flatMap((action) => {
    const weighted = action
      .get('ForwardConfig', 'TargetGroups')
      .items()
      .map((each) => each.get('TargetGroupArn'));
    return [action.get('TargetGroupArn'), ...weighted].flatMap(
      (each) => each.resource('AWS::ElasticLoadBalancingV2::TargetGroup') ?? [],
    );
  });
}
