import type { Declarations } from '../../../support/quota-environments';

export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const statements = (count: number) => ({
  Version: '2012-10-17',
  Statement: many(count, (index) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${index}` })),
});
export const ref = (Ref: string) => ({ Ref });
export const text = (length: number) => 'x'.repeat(length);

/** One resource, with the id `One`. */
export const one = (Type: string, Properties: object = {}): Declarations => ({ One: { Type, Properties } });

export const count = (total: number, Type: string, Properties: object = {}): Declarations =>
  Object.fromEntries(many(total, (index) => [`R${index}`, { Type, Properties }]));

/** A resource with the id `One`, and resources that refer to it by a property. */
export const parts = (total: number, target: string, type: string, property: string, others: object = {}) => ({
  ...one(target),
  ...count(total, type, { ...others, [property]: ref('One') }),
});

const LISTENER: Declarations = {
  Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
  ...one('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: ref('Balancer') }),
};

/** Resources of a load balancer with a listener. */
export const ofListener = (resources: Declarations): Declarations => ({ ...resources, ...LISTENER });

const rule = (Conditions: object[], groups: string[] = []) => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: {
    ListenerArn: ref('One'),
    Conditions,
    Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: groups.map((id) => ({ TargetGroupArn: ref(id) })) } }],
  },
});

/** A rule of the listener with hostnames for each of its conditions. */
export function hosts(...conditions: string[][]): Declarations {
  return ofListener({
    Rule: rule(conditions.map((Values) => ({ Field: 'host-header', HostHeaderConfig: { Values } }))),
  });
}

export function targetGroups(total: number): Declarations {
  const ids = many(total, (index) => `R${index}`);
  return ofListener({
    ...count(total, 'AWS::ElasticLoadBalancingV2::TargetGroup'),
    First: rule([], ids.slice(0, 50)),
    Second: rule([], ids.slice(50)),
  });
}

/** A dashboard with as many widgets, and as many metrics in each. */
export function dashboard(widgets: number, metrics: number): Declarations {
  const widget = { properties: { metrics: many(metrics, () => []) } };
  return one('AWS::CloudWatch::Dashboard', { DashboardBody: JSON.stringify({ widgets: many(widgets, () => widget) }) });
}

export function tagged(total: number, length: number, type = 'AWS::SNS::Topic', keyLength = 0): Declarations {
  return one(type, {
    Tags: many(total, (index) => ({ Key: `k${index}`.padEnd(keyLength, 'k'), Value: text(length) })),
  });
}
