import { applicationLayerDrop } from './net-07-application-layer-drop';
import { defaultDeny } from './net-07-default-deny';
import { firewallLogging } from './net-07-firewall-logging';
import { noFirewallBypass } from './net-07-no-firewall-bypass';
import { service, subnet, TO_NAT } from '../../../../test/support/network-templates';
import { findings, type TestResources } from '../../../../test/support/policy';

const DENYING = {
  StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
  StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
  StatelessDefaultActions: ['aws:forward_to_sfe'],
  StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
};

const APPLICATION_LAYER = ['aws:drop_established_app_layer', 'aws:drop_established_app_layer_to_server'];

function policy(changes: Readonly<Record<string, unknown>> = {}): TestResources {
  return {
    Policy: {
      Type: 'AWS::NetworkFirewall::FirewallPolicy',
      Properties: { FirewallPolicy: { ...DENYING, ...changes } },
    },
  };
}

const FIREWALL: TestResources = {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Firewall: { Type: 'AWS::NetworkFirewall::Firewall', Properties: { VpcId: { Ref: 'Vpc' } } },
};

function logging(LogType: string, FirewallArn: unknown = { Ref: 'Firewall' }): TestResources {
  return {
    Logging: {
      Type: 'AWS::NetworkFirewall::LoggingConfiguration',
      Properties: { FirewallArn, LoggingConfiguration: { LogDestinationConfigs: [{ LogType }] } },
    },
  };
}

const THROUGH_FIREWALL = {
  DestinationCidrBlock: '0.0.0.0/0',
  VpcEndpointId: {
    'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] }] }],
  },
};

describe('NET-07-DefaultDeny', () => {
  test.each([
    [{ StatefulEngineOptions: undefined }, 'RuleOrder', 'without strict order, traffic without a matching rule passes'],
    [
      { StatefulDefaultActions: ['aws:alert_established'] },
      'StatefulDefaultActions',
      'traffic without a matching rule passes',
    ],
    [{ StatelessDefaultActions: ['aws:pass'] }, 'StatelessDefaultActions', 'packets pass without inspection'],
    [
      { StatelessFragmentDefaultActions: ['aws:pass'] },
      'StatelessFragmentDefaultActions',
      'packets pass without inspection',
    ],
  ])('finds %j', (changes, property, message) => {
    expect(findings(defaultDeny, policy(changes))).toEqual([
      expect.stringMatching(new RegExp(`^Policy\\[${property}\\] .*: ${message}$`)),
    ]);
  });

  test.each(['aws:drop_strict', 'aws:drop_established', ...APPLICATION_LAYER])('passes a policy with %s', (action) => {
    expect(findings(defaultDeny, policy({ StatefulDefaultActions: [action] }))).toEqual([]);
  });
});

describe('NET-07-ApplicationLayerDrop', () => {
  const names = (source: object): TestResources => ({
    Names: { Type: 'AWS::NetworkFirewall::RuleGroup', Properties: { RuleGroup: { RulesSource: source } } },
  });
  const byList = (...TargetTypes: unknown[]) => names({ RulesSourceList: { TargetTypes } });
  const withNames = (changes: object = {}) =>
    policy({ StatefulRuleGroupReferences: [{ ResourceArn: { Ref: 'Names' } }], ...changes });
  const MESSAGE =
    'Policy[Names] Properties.FirewallPolicy.StatefulDefaultActions: aws:drop_established drops every ClientHello of more than one packet before Names reads the server name';

  test.each([
    ['a list of server names', byList('HTTP_HOST', 'TLS_SNI')],
    ['a list with an unknown type', byList({ Ref: 'TargetType' })],
    ['rules as text', names({ RulesString: 'pass tls any any -> any 443 (tls.sni; content:"example.com"; sid:1;)' })],
  ])('finds aws:drop_established with %s', (_, group) => {
    expect(findings(applicationLayerDrop, { ...withNames(), ...group })).toEqual([MESSAGE]);
  });

  test.each<[string, TestResources]>([
    ['rules for HTTP hosts', { ...withNames(), ...byList('HTTP_HOST') }],
    ['server names in no rule group of the policy', { ...policy(), ...byList('TLS_SNI') }],
    ...APPLICATION_LAYER.map((action): [string, TestResources] => [
      action,
      { ...withNames({ StatefulDefaultActions: [action] }), ...byList('TLS_SNI') },
    ]),
  ])('passes %s', (_, resources) => {
    expect(findings(applicationLayerDrop, resources)).toEqual([]);
  });
});

describe('NET-07-FirewallLogging', () => {
  test.each<[string, TestResources]>([
    ['nothing', {}],
    ['flows only', logging('FLOW')],
    ['another firewall', logging('ALERT', 'arn:aws:network-firewall:eu-west-1:111111111111:firewall/x')],
  ])('finds a log of %s', (_, resources) => {
    expect(findings(firewallLogging, { ...FIREWALL, ...resources })).toEqual([
      'Firewall[ALERT] Properties: no logging configuration has the log type ALERT',
    ]);
  });

  test('passes an alert log', () => {
    expect(findings(firewallLogging, { ...FIREWALL, ...logging('ALERT') })).toEqual([]);
  });
});

describe('NET-07-NoFirewallBypass', () => {
  test('finds workloads with a NAT route in the VPC of the firewall', () => {
    expect(
      findings(noFirewallBypass, { ...FIREWALL, ...subnet('Apps', [TO_NAT]), ...service({ Ref: 'Apps' }) }),
    ).toEqual(['Firewall[Apps] Properties.SubnetMappings: the route AppsRoute0 of subnet Apps bypasses the firewall']);
  });

  test.each<[string, TestResources]>([
    ['workloads with a route through it', { ...subnet('Apps', [THROUGH_FIREWALL]), ...service({ Ref: 'Apps' }) }],
    ['NAT in a subnet without workloads', subnet('Gateways', [TO_NAT])],
    ['workloads without an internet route', { ...subnet('Apps'), ...service({ Ref: 'Apps' }) }],
  ])('passes %s', (_, resources) => {
    expect(findings(noFirewallBypass, { ...FIREWALL, ...resources })).toEqual([]);
  });
});
