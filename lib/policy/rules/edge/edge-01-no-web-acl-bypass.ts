import { finding, type Resource, type Value } from '../../model';
import { isApplicationLoadBalancer, isInternetFacing } from '../../predicates/edge/load-balancers';
import type { Rule } from '../rule';

/** The attributes with which requests pass the web ACL without evaluation: the secure values, and why. */
const ATTRIBUTES: Readonly<Record<string, readonly [secure: readonly unknown[], problem: string]>> = {
  'waf.fail_open.enabled': [['false'], 'requests pass without the web ACL while AWS WAF does not respond'],
  'routing.http.desync_mitigation_mode': [
    ['defensive', 'strictest'],
    'a request that is hidden in another one (request smuggling) passes without the web ACL',
  ],
};

export const noWebAclBypass: Rule = {
  id: 'EDGE-01-NoWebAclBypass',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  statement: 'Internet-facing Application Load Balancers forward no request that their web ACL did not evaluate.',
  fix: 'Remove waf.fail_open.enabled, and set routing.http.desync_mitigation_mode to defensive or strictest.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12',
  appliesTo: (loadBalancer) => isInternetFacing(loadBalancer) && isApplicationLoadBalancer(loadBalancer),
  check: (loadBalancer) =>
    attributesOf(loadBalancer).flatMap(([name, value]) => {
      const [secure, problem] = ATTRIBUTES[name] ?? [];
      return secure === undefined || secure.includes(value.text())
        ? []
        : [finding(value, name, `${name} is ${value.describe()}: ${problem}`)];
    }),
  facts: (loadBalancer) => {
    const values = new Map(attributesOf(loadBalancer));
    return Object.keys(ATTRIBUTES).map((name) => ({
      of: loadBalancer,
      name,
      value: values.get(name)?.describe() ?? 'not set (the default is secure)',
    }));
  },
};

function attributesOf(loadBalancer: Resource): [name: string, value: Value][] {
  return loadBalancer
    .get('LoadBalancerAttributes')
    .items()
    .map((attribute) => [attribute.get('Key').text() ?? '', attribute.get('Value')]);
}
