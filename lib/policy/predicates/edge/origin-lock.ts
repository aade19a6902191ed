import { isCloudflareRange } from '../../../../facts/published-ranges';
import type { Resource, TemplateSet, Value } from '../../model';
import { securityGroupRules } from '../network/security-group-rules';
import { isInternetFacing } from './load-balancers';
import { usesForwardedAddress, webAclsOf } from './web-acls';

/** The web ACLs of an internet-facing load balancer that use forwarded client addresses: they require a proxy in front of it. */
export function proxyWebAclsOf(loadBalancer: Resource, templateSet: TemplateSet): Resource[] {
  return isInternetFacing(loadBalancer) ? webAclsOf(loadBalancer, templateSet).filter(usesForwardedAddress) : [];
}

/** The address ranges in the prefix lists of the templates that the security groups of a load balancer admit. */
export function listedRangesOf(loadBalancer: Resource, templateSet: TemplateSet): Value[] {
  const rules = loadBalancer
    .get('SecurityGroups')
    .items()
    .flatMap((entry) => entry.resource('AWS::EC2::SecurityGroup') ?? [])
    .flatMap((group) => ingressRulesOf(group, templateSet));
  const lists = new Set(rules.flatMap((rule) => rule.get('SourcePrefixListId').resource('AWS::EC2::PrefixList') ?? []));
  return [...lists].flatMap((list) => list.get('Entries').items()).map((entry) => entry.get('Cidr'));
}

/** Whether a load balancer admits connections of Cloudflare by a prefix list: Cloudflare is then its proxy. */
export function isBehindCloudflare(loadBalancer: Resource, templateSet: TemplateSet): boolean {
  return (
    isInternetFacing(loadBalancer) &&
    listedRangesOf(loadBalancer, templateSet).some((range) => isCloudflareRange(range.text() ?? ''))
  );
}

/** The load balancers that a web ACL is associated with. */
export function loadBalancersOf(acl: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet
    .referring(acl, 'AWS::WAFv2::WebACLAssociation')
    .filter((association) => association.get('WebACLArn').refersTo(acl))
    .flatMap(
      (association) => association.get('ResourceArn').resource('AWS::ElasticLoadBalancingV2::LoadBalancer') ?? [],
    );
}

/** The ingress rules of a security group, with those of separate resources. */
export function ingressRulesOf(group: Resource, templateSet: TemplateSet): Value[] {
  const beside = templateSet
    .referring(group, 'AWS::EC2::SecurityGroupIngress')
    .filter((rule) => rule.get('GroupId').refersTo(group));
  return [group, ...beside].flatMap((resource) => securityGroupRules(resource, 'SecurityGroupIngress'));
}

/** The listeners of a load balancer that use TLS. */
export function encryptedListenersOf(loadBalancer: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet
    .referring(loadBalancer, 'AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listener.get('LoadBalancerArn').refersTo(loadBalancer))
    .filter((listener) => !listener.get('Protocol').is('HTTP'));
}

/** The names of the headers without whose secret value a rule of the web ACL blocks requests. */
export function secretHeadersOf(acl: Resource): string[] {
  return acl
    .get('Rules')
    .items()
    .filter((rule) => !rule.get('Action', 'Block').isAbsent)
    .flatMap((rule) => {
      const refused = rule.get('Statement', 'NotStatement', 'Statement');
      const either = refused.get('OrStatement', 'Statements').items();
      const matches = (either.length > 0 ? either : [refused]).map((each) => each.get('ByteMatchStatement'));
      const headers = matches.map((match) => match.get('FieldToMatch', 'SingleHeader'));
      const isSecret =
        headers.every((header) => !header.isAbsent) &&
        matches.every((match) => match.get('PositionalConstraint').is('EXACTLY'));
      return isSecret ? [...new Set(headers.map((header) => header.get('Name').describe()))] : [];
    });
}
