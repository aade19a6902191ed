import { finding } from '../../model';
import { describePeer, portProblem, securityGroupRules } from '../../predicates/network/security-group-rules';
import type { Rule } from '../rule';

export const singlePortIngress: Rule = {
  id: 'NET-03-SinglePortIngress',
  resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
  statement: 'Every security group ingress rule allows exactly one port of one protocol.',
  fix: 'Set IpProtocol to tcp or udp, and FromPort and ToPort to the same port; add one rule for each port.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  check: (resource) =>
    securityGroupRules(resource, 'SecurityGroupIngress').flatMap((rule, index) => {
      const problem = portProblem(rule);
      return problem === undefined
        ? []
        : [
            finding(
              rule,
              `ingress-${index}`,
              `the ingress rule for ${describePeer(rule)} does not have one port: ${problem}`,
            ),
          ];
    }),
};
