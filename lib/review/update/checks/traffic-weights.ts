import { isDeepStrictEqual } from 'node:util';
import type { StackChanges } from '../changed-values';
import { resourcesOf, type TemplateResource } from '../stack';
import type { UpdateProblem } from '../update-problem';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/**
 * ECS moves the weights of a rule between two target groups. CloudFormation writes those of the template again whenever it updates the
 * rule: requests go to the group without tasks until the next deployment of the service.
 *
 * @see https://github.com/aws/aws-cdk/issues/36649
 */
export function trafficWeights({ replaced, update: { after, before, stack } }: StackChanges): readonly UpdateProblem[] {
  return resourcesOf(before).flatMap(([logicalId, old]): readonly UpdateProblem[] => {
    const next = after.Resources?.[logicalId];
    if (old.Type !== RULE || next === undefined || replaced.has(logicalId) || !isWeighted(old)) return [];
    if (isDeepStrictEqual(old.Properties, next.Properties)) return [];
    const message =
      'ECS owns the weights of this rule; the update writes those of the template again, and requests may go to a target group without tasks';
    return [{ kind: 'traffic-weights-reset', stack: stack.name, logicalId, message }];
  });
}

interface ForwardAction {
  readonly ForwardConfig?: { readonly TargetGroups?: readonly unknown[] };
}

function isWeighted({ Properties = {} }: TemplateResource): boolean {
  const actions = Properties['Actions'] as readonly ForwardAction[] | undefined;
  return actions?.some(({ ForwardConfig }) => (ForwardConfig?.TargetGroups?.length ?? 0) > 1) === true;
}
