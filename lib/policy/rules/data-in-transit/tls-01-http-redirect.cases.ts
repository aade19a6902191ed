import { httpRedirect } from './tls-01-http-redirect';
import { testRule } from '../../../../test/support/policy';

const REDIRECT = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } };

function listener(Protocol: string, action: Record<string, unknown>) {
  return {
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { Protocol, DefaultActions: [action] } },
  };
}

testRule(httpRedirect, {
  'finds an HTTP listener that forwards': [
    listener('HTTP', { Type: 'forward' }),
    "Listener[forward] Properties.DefaultActions.0: the action of the HTTP listener is 'forward', not a redirect to HTTPS",
  ],
  'finds a rule of an HTTP listener that forwards': [
    {
      ...listener('HTTP', REDIRECT),
      Rule: {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: { ListenerArn: { Ref: 'Listener' }, Actions: [{ Type: 'forward' }] },
      },
    },
    "Rule[forward] Properties.Actions.0: the action of the HTTP listener is 'forward', not a redirect to HTTPS",
  ],
  'passes an HTTP listener that redirects': [listener('HTTP', REDIRECT)],
  'passes an HTTPS listener that forwards': [listener('HTTPS', { Type: 'forward' })],
});
