import { AttestedKind, finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isApplicationLoadBalancer, isInternetFacing } from '../../predicates/edge/load-balancers';
import type { Rule } from '../rule';

export const webAcl: Rule = {
  id: 'EDGE-01-WebAcl',
  resourceTypes: [
    'AWS::CloudFront::Distribution',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  ],
  statement: 'Every internet-facing Application Load Balancer and every CloudFront distribution has a web ACL.',
  fix: 'Add an AWS::WAFv2::WebACLAssociation with the load balancer as ResourceArn; for a distribution set WebACLId. Attest an imported load balancer or listener with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16',
  check: (resource, templateSet) => {
    if (resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule') return unknownListener(resource);
    if (resource.type === 'AWS::CloudFront::Distribution') {
      const id = resource.get('DistributionConfig', 'WebACLId');
      return id.isAbsent || id.is('') ? [finding(id, 'WebACLId', 'WebACLId is not set')] : [];
    }
    if (resource.type === 'AWS::ElasticLoadBalancing::LoadBalancer') {
      return isInternetFacing(resource)
        ? [
            finding(
              resource.get(),
              'classic',
              'Classic Load Balancers do not support web ACLs: use an Application Load Balancer',
            ),
          ]
        : [];
    }
    if (!isInternetFacing(resource) || resource.get('Type').is('gateway')) return [];
    if (isApplicationLoadBalancer(resource)) {
      return hasAssociation(resource, templateSet)
        ? []
        : [
            finding(
              resource.get(),
              'WebACLAssociation',
              'no web ACL is associated with this internet-facing load balancer',
            ),
          ];
    }
    return forwardsToWebAcls(resource, templateSet)
      ? []
      : [
          finding(
            resource.get(),
            'network',
            'Network Load Balancers do not support web ACLs: forward every listener to an Application Load Balancer with a web ACL',
          ),
        ];
  },
  facts: (resource, templateSet) => [{ of: resource, name: 'web ACL', value: webAclText(resource, templateSet) }],
};

/** The web ACL of a resource, or why it needs none. */
function webAclText(resource: Resource, templateSet: TemplateSet): string {
  if (resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule') {
    return `that of its listener, ${resource.get('ListenerArn').pattern()}`;
  }
  if (resource.type === 'AWS::CloudFront::Distribution')
    return resource.get('DistributionConfig', 'WebACLId').pattern();
  if (!isInternetFacing(resource)) return 'not required, because the load balancer is internal';
  const acls = associationsOf(resource, templateSet).map((association) => association.get('WebACLArn').pattern());
  return acls.join(', ') || (forwardsToWebAcls(resource, templateSet) ? 'those of its targets' : 'none');
}

/** The templates can lack the stack of the load balancer. */
function unknownListener(rule: Resource): Finding[] {
  const listener = rule.get('ListenerArn');
  return listener.resource('AWS::ElasticLoadBalancingV2::Listener') !== undefined ||
    listener.attestation(AttestedKind.LOAD_BALANCER) !== undefined
    ? []
    : [
        finding(
          listener,
          'listener',
          `the listener, ${listener.describe()}, is not among the templates, so that no web ACL of its load balancer is known`,
        ),
      ];
}

/** Whether every listener of a Network Load Balancer forwards only to Application Load Balancers with a web ACL. */
function forwardsToWebAcls(loadBalancer: Resource, templateSet: TemplateSet): boolean {
  const actions = templateSet
    .referring(loadBalancer, 'AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listener.get('LoadBalancerArn').refersTo(loadBalancer))
    .flatMap((listener) => listener.get('DefaultActions').items());
  return (
    actions.length > 0 &&
    actions.every((action) => {
      const group = action.get('TargetGroupArn').resource('AWS::ElasticLoadBalancingV2::TargetGroup');
      const targets = group?.get('TargetType').is('alb') === true ? group.get('Targets').items() : [];
      return targets.length > 0 && targets.every((target) => isProtected(target.get('Id').resource(), templateSet));
    })
  );
}

function isProtected(target: Resource | undefined, templateSet: TemplateSet): boolean {
  return target !== undefined && hasAssociation(target, templateSet);
}

function hasAssociation(loadBalancer: Resource, templateSet: TemplateSet): boolean {
  return associationsOf(loadBalancer, templateSet).length > 0;
}

function associationsOf(loadBalancer: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet
    .referring(loadBalancer, 'AWS::WAFv2::WebACLAssociation')
    .filter((association) => association.get('ResourceArn').refersTo(loadBalancer));
}
