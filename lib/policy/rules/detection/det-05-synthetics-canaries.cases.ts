import { syntheticsCanaries } from './det-05-synthetics-canaries';
import { Tier } from '../../../../facts/tier';
import { findings, findingsAcross, template, type TestResources, testRule } from '../../../../test/support/policy';

const Entry = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' } };

const Listener = {
  Type: 'AWS::ElasticLoadBalancingV2::Listener',
  Properties: { LoadBalancerArn: { Ref: 'Entry' } },
};

const route = (host: unknown, Type = 'forward') => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: {
    ListenerArn: { Ref: 'Listener' },
    Actions: [{ Type }],
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [host] } }],
  },
});

const canary = (address: string, properties: Readonly<Record<string, unknown>> = {}) => ({
  Type: 'AWS::Synthetics::Canary',
  Properties: {
    StartCanaryAfterCreation: true,
    Schedule: { Expression: 'rate(5 minutes)' },
    RunConfig: { EnvironmentVariables: { ADDRESS: address } },
    ...properties,
  },
});

const entry = { Entry, Listener };

const Route = route('www.example.com');

const UNNOTICED =
  'Route[www.example.com] Properties.Conditions.0.HostHeaderConfig.Values.0: no canary requests https://www.example.com';

/** Evaluates resources with the same canary in a second Region. */
function findingsTwice(resources: TestResources): string[] {
  const { Probe } = resources;
  return findingsAcross(syntheticsCanaries, [
    { ...template('here', { Resources: resources }), region: 'eu-west-1' },
    { ...template('there', { Resources: { Probe } }), region: 'eu-central-1' },
  ]);
}

testRule(syntheticsCanaries, {
  'finds a public host without a canary': [{ ...entry, Route }, UNNOTICED],
  'finds a host that is unknown before deployment': [
    { ...entry, Route: route({ 'Fn::ImportValue': 'host' }) },
    expect.stringMatching(/^Route\[host\] .*: the host is unknown before deployment: /),
  ],
});

describe('DET-05-SyntheticsCanaries', () => {
  test.each([
    'https://example.com/health',
    'https://www.example.com.example.org/health',
    'https://other-www.example.com/health',
    'https://www.example.com:8443/health',
    'http://www.example.com/health',
  ])('finds the host with a canary for %s', (address) => {
    expect(findings(syntheticsCanaries, { ...entry, Route, Probe: canary(address) })).toEqual([UNNOTICED]);
  });

  test.each([
    ['is not started', { StartCanaryAfterCreation: false }],
    ['has no StartCanaryAfterCreation', { StartCanaryAfterCreation: undefined }],
    ['runs once', { Schedule: { Expression: 'rate(0 minute)' } }],
    ['has no schedule', { Schedule: undefined }],
  ])('finds the host with a canary that %s', (_, properties) => {
    const Probe = canary('https://www.example.com/health', properties);
    expect(findings(syntheticsCanaries, { ...entry, Route, Probe })).toEqual([UNNOTICED]);
  });

  test('finds a host of a listener outside the templates, and a host in the older notation', () => {
    expect(findings(syntheticsCanaries, { Route })).toEqual([UNNOTICED]);
    const Conditions = [{ Field: 'host-header', Values: ['www.example.com'] }];
    const Older = { ...Route, Properties: { ...Route.Properties, Conditions } };
    expect(findings(syntheticsCanaries, { ...entry, Older })).toHaveLength(1);
  });

  test.each(['https://www.example.com/health', 'https://WWW.example.com:443', 'https://www.example.com'])(
    'passes a host with a canary for %s',
    (address) => {
      expect(findingsTwice({ ...entry, Route, Probe: canary(address) })).toEqual([]);
    },
  );

  test('passes a host in the script of a canary', () => {
    const Probe = canary('', { Code: { Script: "exports.handler = () => ask('https://www.example.com/health');" } });
    expect(findingsTwice({ ...entry, Route, Probe })).toEqual([]);
  });

  test('a wildcard is covered by a canary for any matching host', () => {
    const tenants = { ...entry, Route: route('*.example.com') };
    expect(findingsTwice({ ...tenants, Probe: canary('https://a.example.com/health') })).toEqual([]);
    expect(findings(syntheticsCanaries, { ...tenants, Probe: canary('https://a.example.org/health') })).toHaveLength(1);
  });

  test.each([
    ['eu-west-1', 'eu-west-1'],
    [undefined, 'the Region of its stack'],
  ])('finds a host with canaries in one Region only (%s)', (region, place) => {
    const Probe = canary('https://www.example.com/health');
    const resources = { ...entry, Route, Probe, Another: Probe };
    expect(findingsAcross(syntheticsCanaries, [{ ...template('here', { Resources: resources }), region }])).toEqual([
      `Route[www.example.com] Properties.Conditions.0.HostHeaderConfig.Values.0: www.example.com has canaries in one Region only, ${place}: a failure of the Region is reported as a failure of the host`,
    ]);
  });

  test('does not apply to an internal load balancer, to a redirect and outside production', () => {
    const Internal = { ...Entry, Properties: { Scheme: 'internal' } };
    expect(findings(syntheticsCanaries, { Listener, Entry: Internal, Route })).toEqual([]);
    expect(findings(syntheticsCanaries, { ...entry, Route: route('example.com', 'redirect') })).toEqual([]);
    expect(findings(syntheticsCanaries, { ...entry, Route }, Tier.STAGING)).toEqual([]);
  });
});
