import { statusEndpoint } from './det-05-status-endpoint';
import { Tier } from '../../../../facts/tier';
import { FORWARD, listenerRule as rule, paths, SIGN_IN } from '../../../../test/support/listener-rules';
import { findings, testRule } from '../../../../test/support/policy';

const Entry = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' } };

const listener = (DefaultActions: object[] = []) => ({
  Type: 'AWS::ElasticLoadBalancingV2::Listener',
  Properties: { LoadBalancerArn: { Ref: 'Entry' }, DefaultActions },
});

const Probe = {
  Type: 'AWS::Synthetics::Canary',
  Properties: {
    StartCanaryAfterCreation: true,
    Schedule: { Expression: 'rate(5 minutes)' },
    RunConfig: { EnvironmentVariables: { ADDRESS: 'https://www.example.com/status' } },
  },
};

const entry = { Entry, Listener: listener(), Probe };

const UNANSWERED =
  'Route[www.example.com] Properties.Conditions.0.HostHeaderConfig.Values.0: no target of the load balancer answers https://www.example.com/status without authentication';

testRule(statusEndpoint, {
  'finds a path that the load balancer answers itself': [
    { ...entry, Status: rule(1, [{ Type: 'fixed-response' }], paths('/status')), Route: rule(2, FORWARD) },
    UNANSWERED,
  ],
  'finds a path that requires sign-in': [{ ...entry, Route: rule(1, SIGN_IN) }, UNANSWERED],
  'finds a path that no rule forwards': [
    { ...entry, Listener: listener([{ Type: 'redirect' }]), Route: rule(1, FORWARD, paths('/api/*')) },
    UNANSWERED,
  ],
  'finds a path that is forwarded only with a header, which a canary does not send': [
    { ...entry, Route: rule(1, FORWARD, { Field: 'http-header', HttpHeaderConfig: { Values: ['secret'] } }) },
    UNANSWERED,
  ],
  'passes a path that the rule of the host forwards': [{ ...entry, Route: rule(1, FORWARD) }],
  'passes a public path before the rule that requires sign-in': [
    { ...entry, Status: rule(1, FORWARD, paths('/status')), Route: rule(2, SIGN_IN) },
  ],
  'passes a path that the default action forwards': [
    { ...entry, Listener: listener(FORWARD), Route: rule(1, FORWARD, paths('/api/*')) },
  ],
});

describe('DET-05-StatusEndpoint', () => {
  test('does not apply to a host without a canary, to an internal load balancer, and outside production', () => {
    const Route = rule(1, SIGN_IN);
    const Internal = { ...Entry, Properties: { Scheme: 'internal' } };
    expect(findings(statusEndpoint, { Entry, Listener: listener(), Route })).toEqual([]);
    expect(findings(statusEndpoint, { ...entry, Entry: Internal, Route })).toEqual([]);
    expect(findings(statusEndpoint, { ...entry, Route }, Tier.STAGING)).toEqual([]);
  });
});
