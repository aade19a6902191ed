import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isInternetFacing } from '../../predicates/edge/load-balancers';
import { securityGroupRules } from '../../predicates/network/security-group-rules';
import { usesForwardedAddress, webAclsOf } from '../../predicates/edge/web-acls';
import type { Rule } from '../rule';

export const originLock: Rule = {
  id: 'EDGE-06-OriginLock',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  statement:
    'A load balancer whose web ACL uses forwarded client addresses accepts connections only from the proxy, and verifies a certificate or secret of the proxy.',
  fix: 'Allow prefix lists of the proxy instead of CIDR ranges, and verify its client certificate (MutualAuthentication verify) or block requests without its secret header.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html',
  check: (loadBalancer, templateSet) => {
    const acls = webAclsOf(loadBalancer, templateSet).filter(usesForwardedAddress);
    return isInternetFacing(loadBalancer) && acls.length > 0
      ? [...openPeers(loadBalancer, templateSet), ...unverifiedProxy(loadBalancer, acls, templateSet)]
      : [];
  },
};

/** The ingress rules that admit CIDR ranges instead of prefix lists or security groups. */
function openPeers(loadBalancer: Resource, templateSet: TemplateSet): Finding[] {
  const groups = loadBalancer.get('SecurityGroups').items();
  return groups.flatMap((entry) => {
    const group = entry.resource('AWS::EC2::SecurityGroup');
    if (group === undefined) return [finding(entry, 'SecurityGroups', 'the security group is not in the templates')];
    const beside = templateSet
      .referring(group, 'AWS::EC2::SecurityGroupIngress')
      .filter((rule) => rule.get('GroupId').refersTo(group));
    return [group, ...beside]
      .flatMap((resource) => securityGroupRules(resource, 'SecurityGroupIngress'))
      .filter((rule) => ['CidrIp', 'CidrIpv6'].some((range) => !rule.get(range).isAbsent))
      .map((rule) => {
        const range = rule.get('CidrIp').isAbsent ? rule.get('CidrIpv6') : rule.get('CidrIp');
        const message = `${range.describe()} can bypass the proxy and forge the forwarded address`;
        return finding(entry, range.describe(), message);
      });
  });
}

function unverifiedProxy(loadBalancer: Resource, acls: readonly Resource[], templateSet: TemplateSet): Finding[] {
  const encrypted = templateSet
    .referring(loadBalancer, 'AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listener.get('LoadBalancerArn').refersTo(loadBalancer))
    .filter((listener) => !listener.get('Protocol').is('HTTP'));
  const verified =
    encrypted.length > 0 && encrypted.every((listener) => listener.get('MutualAuthentication', 'Mode').is('verify'));
  return verified || acls.every(blocksWithoutSecret)
    ? []
    : [
        finding(
          loadBalancer.get(),
          'second-proof',
          'neither a client certificate nor a secret header is verified: other customers of the proxy can connect',
        ),
      ];
}

/** Whether a rule blocks requests without the secret value of a header. */
function blocksWithoutSecret(acl: Resource): boolean {
  return acl
    .get('Rules')
    .items()
    .filter((rule) => !rule.get('Action', 'Block').isAbsent)
    .some((rule) => {
      const refused = rule.get('Statement', 'NotStatement', 'Statement');
      const either = refused.get('OrStatement', 'Statements').items();
      const matches = (either.length > 0 ? either : [refused]).map((each) => each.get('ByteMatchStatement'));
      return matches.every(
        (match) =>
          !match.get('FieldToMatch', 'SingleHeader').isAbsent && match.get('PositionalConstraint').is('EXACTLY'),
      );
    });
}
