import { webAcl } from '../../../../lib/policy/rules/edge-01-web-acl';
import { findings, findingsAcross, template } from '../../../support/policy';

function loadBalancer(properties: Record<string, unknown> = {}) {
  return { LoadBalancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: properties } };
}

describe('EDGE-01-WebAcl', () => {
  test('finds a load balancer without web ACL: the default is internet-facing', () => {
    expect(findings(webAcl, loadBalancer())).toEqual([
      'LoadBalancer[WebACLAssociation] Properties: no web ACL protects this internet-facing load balancer',
    ]);
  });

  test('finds a distribution without web ACL', () => {
    expect(findings(webAcl, { Site: { Type: 'AWS::CloudFront::Distribution' } })).toEqual([
      'Site[WebACLId] Properties.DistributionConfig.WebACLId: no web ACL protects this distribution',
    ]);
  });

  test('finds a classic load balancer, unless it is internal', () => {
    const classic = (Properties: Record<string, unknown>) =>
      findings(webAcl, { Old: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties } });
    expect(classic({})).toEqual([
      'Old[classic] Properties: no web ACL can protect a classic load balancer: use an application one',
    ]);
    expect(classic({ Scheme: 'internal' })).toEqual([]);
  });

  test('passes a web ACL associated in another stack', () => {
    const edge = template('Edge', { Resources: loadBalancer(), Outputs: { Arn: { Value: { Ref: 'LoadBalancer' } } } });
    const association = { ResourceArn: { 'Fn::GetStackOutput': { StackName: 'Edge', OutputName: 'Arn' } } };
    const firewall = template('Firewall', {
      Resources: { Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: association } },
    });
    expect(findingsAcross(webAcl, [edge, firewall])).toEqual([]);
  });

  test.each([{ Scheme: 'internal' }, { Type: 'network' }])('passes %p, which WAF cannot protect', (properties) => {
    expect(findings(webAcl, loadBalancer(properties))).toEqual([]);
  });
});
