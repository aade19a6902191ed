import { webAcl } from './edge-01-web-acl';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

function loadBalancer(properties: Record<string, unknown> = {}) {
  return { LoadBalancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: properties } };
}

function listenerRule(ListenerArn: unknown) {
  return { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { ListenerArn } };
}

testRule(webAcl, {
  'finds a load balancer without web ACL: the default is internet-facing': [
    loadBalancer(),
    'LoadBalancer[WebACLAssociation] Properties: no web ACL is associated with this internet-facing load balancer',
  ],
  'finds a distribution without web ACL': [
    { Site: { Type: 'AWS::CloudFront::Distribution' } },
    'Site[WebACLId] Properties.DistributionConfig.WebACLId: WebACLId is not set',
  ],
  'finds a listener rule whose listener is in no template': [
    { Rule: listenerRule({ 'Fn::ImportValue': 'listener' }) },
    'Rule[listener] Properties.ListenerArn: the listener, ${listener}, is not among the templates, so that no web ACL of its load balancer is known',
  ],
  'passes a listener rule of a listener in the templates': [
    { Rule: listenerRule({ Ref: 'Listener' }), Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener' } },
  ],
});

describe('EDGE-01-WebAcl', () => {
  test('finds a classic load balancer, unless it is internal', () => {
    const classic = (Properties: Record<string, unknown>) =>
      findings(webAcl, { Old: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties } });
    expect(classic({})).toEqual([
      'Old[classic] Properties: Classic Load Balancers do not support web ACLs: use an Application Load Balancer',
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

  test.each([{ Scheme: 'internal' }, { Scheme: 'internal', Type: 'network' }, { Type: 'gateway' }])(
    'passes %p, which is not reachable from the internet',
    (properties) => {
      expect(findings(webAcl, loadBalancer(properties))).toEqual([]);
    },
  );

  describe('a Network Load Balancer, which supports no web ACL', () => {
    const NETWORK = [
      'LoadBalancer[network] Properties: Network Load Balancers do not support web ACLs: forward every listener to an Application Load Balancer with a web ACL',
    ];
    const inFront = ({ target = { Ref: 'Application' }, type = 'alb', of = 'Application' } = {}) => ({
      ...loadBalancer({ Type: 'network' }),
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: { Ref: 'LoadBalancer' },
          DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }],
        },
      },
      Targets: {
        Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
        Properties: { TargetType: type, Targets: [{ Id: target }] },
      },
      Application: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
      Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { Ref: of } } },
    });

    test('passes with an Application Load Balancer with a web ACL as target', () => {
      expect(findings(webAcl, inFront())).toEqual([]);
    });

    test.each([
      ['that leads nowhere', loadBalancer({ Type: 'network' })],
      ['in front of tasks', inFront({ type: 'ip' })],
      ['in front of a load balancer of which nothing is known', inFront({ target: { Ref: 'Parameter' } })],
      ['in front of an application load balancer without a web ACL', inFront({ of: 'LoadBalancer' })],
    ])('is found %s', (_, resources) => {
      expect(findings(webAcl, resources)).toEqual(NETWORK);
    });
  });
});
