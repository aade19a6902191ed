import { finding, type TemplateSet, type Resource } from '../../model';
import { describePeer, portProblem, securityGroupRules } from '../../predicates/network/security-group-rules';
import type { Rule } from '../rule';

export const singlePortEgress: Rule = {
  id: 'NET-04-SinglePortEgress',
  control: 'NET-04',
  resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress'],
  statement: 'Every egress rule of a security group names one port of one protocol, and every group has its own.',
  fix: 'List SecurityGroupEgress with the ports that are needed; with CDK set `allowAllOutbound: false`.',
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
        finding(list, 'default', 'EC2 adds a rule that allows all egress to a group without egress rules in its stack'),
      ];
    }
    return rules.flatMap((rule, index) => {
      const problem = portProblem(rule);
      return problem === undefined
        ? []
        : [finding(rule, `egress-${index}`, `the egress to ${describePeer(rule)} names no port: ${problem}`)];
    });
  },
};

/** A rule of the same stack replaces the one that EC2 adds; until another stack adds one, the group allows all egress. */
function hasRuleInItsStack(group: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .resources('AWS::EC2::SecurityGroupEgress')
    .some((rule) => rule.template === group.template && rule.get('GroupId').refersTo(group));
}
