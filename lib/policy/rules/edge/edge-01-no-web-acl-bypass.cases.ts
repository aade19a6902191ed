import { noWebAclBypass } from './edge-01-no-web-acl-bypass';
import { testRule } from '../../../../test/support/policy';

const loadBalancer = (attributes: Readonly<Record<string, unknown>>, others: object = {}) => ({
  Entry: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: {
      LoadBalancerAttributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })),
      ...others,
    },
  },
});

const INSECURE = { 'waf.fail_open.enabled': 'true', 'routing.http.desync_mitigation_mode': 'monitor' };

testRule(noWebAclBypass, {
  'finds requests that pass without AWS WAF, and the mode that only monitors': [
    loadBalancer(INSECURE),
    'Entry[waf.fail_open.enabled] Properties.LoadBalancerAttributes.0.Value: waf.fail_open.enabled is true: requests pass without the web ACL while AWS WAF does not respond',
    'Entry[routing.http.desync_mitigation_mode] Properties.LoadBalancerAttributes.1.Value: routing.http.desync_mitigation_mode is monitor: a request that is hidden in another one (request smuggling) passes without the web ACL',
  ],
  'finds a mode that cannot be resolved': [
    loadBalancer({ 'routing.http.desync_mitigation_mode': { Ref: 'Mode' } }),
    'Entry[routing.http.desync_mitigation_mode] Properties.LoadBalancerAttributes.0.Value: routing.http.desync_mitigation_mode is ${Mode}: a request that is hidden in another one (request smuggling) passes without the web ACL',
  ],
  'passes the strictest mode, and the defaults': [
    {
      ...loadBalancer({ 'routing.http.desync_mitigation_mode': 'strictest', 'waf.fail_open.enabled': 'false' }),
      Other: loadBalancer({}).Entry,
    },
  ],
  'does not apply to an internal or a network load balancer': [
    { ...loadBalancer(INSECURE, { Scheme: 'internal' }), Network: loadBalancer(INSECURE, { Type: 'network' }).Entry },
  ],
});
