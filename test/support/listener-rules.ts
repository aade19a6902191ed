/** Target groups that answer a request. */
export const FORWARD = [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }];

/** The same after the sign-in of a user. */
export const SIGN_IN = [{ Type: 'authenticate-oidc' }, ...FORWARD];

/** A listener rule for `www.example.com`, with further conditions. */
export function listenerRule(Priority: number, Actions: object[], ...others: object[]) {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: { Ref: 'Listener' },
      Priority,
      Actions,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['www.example.com'] } }, ...others],
    },
  };
}

/** The condition for paths. */
export function paths(...Values: string[]) {
  return { Field: 'path-pattern', PathPatternConfig: { Values } };
}
