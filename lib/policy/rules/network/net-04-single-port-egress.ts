import { finding, type TemplateSet, type Resource } from '../../model';
import {
  describePeer,
  isPlaceholder,
  portProblem,
  securityGroupRules,
} from '../../predicates/network/security-group-rules';
import type { Rule } from '../rule';

export const singlePortEgress: Rule = {
  id: 'NET-04-SinglePortEgress',
  resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress'],
  statement: 'Every security group restricts egress, and every egress rule allows exactly one port of one protocol.',
  fix: 'List the required ports in SecurityGroupEgress; with CDK set `allowAllOutbound: false`.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  check: (resource, templateSet) => {
    const rules = securityGroupRules(resource, 'SecurityGroupEgress');
    if (
      resource.type === 'AWS::EC2::SecurityGroup' &&
      rules.length === 0 &&
      !hasRuleInItsStack(resource, templateSet)
    ) {
      const list = resource.get('SecurityGroupEgress');
      return [
        finding(list, 'default', 'without egress rules in the same stack, EC2 adds a rule that allows all egress'),
      ];
    }
    return rules.flatMap((rule, index) => {
      const problem = isPlaceholder(rule) ? undefined : portProblem(rule);
      return problem === undefined
        ? []
        : [
            finding(
              rule,
              `egress-${index}`,
              `the egress rule for ${describePeer(rule)} does not have one port: ${problem}`,
            ),
          ];
    });
  },
};

/** A rule in the same stack replaces the default rule of EC2; with a rule in another stack, the group allows all egress until that stack is deployed. */
function hasRuleInItsStack(group: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(group, 'AWS::EC2::SecurityGroupEgress')
    .some((rule) => rule.template === group.template && rule.get('GroupId').refersTo(group));
}
