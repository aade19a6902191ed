import { httpRedirect } from './tls-01-http-redirect';
import { findings } from '../../../../test/support/policy';

const REDIRECT = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } };

function listener(Protocol: string, action: Record<string, unknown>) {
  return {
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { Protocol, DefaultActions: [action] } },
  };
}

describe('TLS-01-HttpRedirect', () => {
  test('finds an HTTP listener that forwards', () => {
    expect(findings(httpRedirect, listener('HTTP', { Type: 'forward' }))).toEqual([
      "Listener[forward] Properties.DefaultActions.0: the action of the HTTP listener is 'forward', not a redirect to HTTPS",
    ]);
  });

  test('finds a rule of an HTTP listener that forwards', () => {
    const rule = { ListenerArn: { Ref: 'Listener' }, Actions: [{ Type: 'forward' }] };
    expect(
      findings(httpRedirect, {
        ...listener('HTTP', REDIRECT),
        Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: rule },
      }),
    ).toEqual([
      "Rule[forward] Properties.Actions.0: the action of the HTTP listener is 'forward', not a redirect to HTTPS",
    ]);
  });

  test('passes an HTTP listener that redirects', () => {
    expect(findings(httpRedirect, listener('HTTP', REDIRECT))).toEqual([]);
  });

  test('passes an HTTPS listener that forwards', () => {
    expect(findings(httpRedirect, listener('HTTPS', { Type: 'forward' }))).toEqual([]);
  });
});
