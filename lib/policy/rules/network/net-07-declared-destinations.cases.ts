import { declaredDestinations } from './net-07-declared-destinations';
import { group, NOWHERE, ref, resource, RESOURCES, tcp } from '../../../../test/support/graph-templates';
import { testRule, type TestResources } from '../../../../test/support/policy';

const list = (...Domains: string[]) => resource('AWS::Route53Resolver::FirewallDomainList', { Domains });
const rule = (Action: string, Priority: number, FirewallDomainListId: unknown) => ({
  Action,
  Priority,
  FirewallDomainListId,
});
const id = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Id'] });
const DENY = rule('BLOCK', 400, id('AllDomains'));
const ALLOW = rule('ALLOW', 300, id('Allowed'));

/** A service behind a NAT gateway and a DNS firewall. */
function egress(rules: object[] = [ALLOW, DENY], others: Readonly<Record<string, object>> = {}): TestResources {
  return {
    ...RESOURCES,
    WebGroup: group([], [tcp(443, { CidrIp: '0.0.0.0/0' })]),
    Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    TableOfWorkload: resource('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref('WorkloadSubnet'),
      RouteTableId: ref('Table'),
    }),
    Route: resource('AWS::EC2::Route', {
      RouteTableId: ref('Table'),
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: 'nat-1',
    }),
    Allowed: list('api.example.com'),
    AllDomains: list('*'),
    Rules: resource('AWS::Route53Resolver::FirewallRuleGroup', { FirewallRules: rules }),
    Association: resource('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      FirewallRuleGroupId: id('Rules'),
      VpcId: ref('Vpc'),
      Priority: 101,
    }),
    ...others,
  } as TestResources;
}

const ANY =
  'Vpc[any-name] Properties: DNS resolves every name: Stack/Web → internet (egress rule permits tcp 443: Stack/WebGroup [Properties.SecurityGroupEgress.0]; route 0.0.0.0/0 to nat-1: Stack/Route)';
const QUERIES = { WebGroup: group([], [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIp: '0.0.0.0/0' }]) };
const firewall = (defaults: string) => ({
  Route: resource('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    VpcEndpointId: { 'Fn::Select': [0, { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] },
  }),
  Firewall: resource('AWS::NetworkFirewall::Firewall', { FirewallPolicyArn: ref('Policy') }),
  Policy: resource('AWS::NetworkFirewall::FirewallPolicy', {
    FirewallPolicy: {
      StatefulDefaultActions: [defaults],
      StatefulRuleGroupReferences: [{ ResourceArn: ref('Names') }],
    },
  }),
  Names: resource('AWS::NetworkFirewall::RuleGroup', {
    RuleGroup: {
      RulesSource: { RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', Targets: ['api.example.com'] } },
    },
  }),
});

testRule(declaredDestinations, {
  'finds an allow list without a default deny': [egress([ALLOW]), ANY],
  'passes a DNS firewall without allowed names, which blocks threats': [egress([rule('BLOCK', 100, id('Allowed'))])],
  'finds an allowed wildcard before the block': [egress([rule('ALLOW', 100, id('AllDomains')), DENY]), ANY],
  'finds an allow list that is not in the templates': [egress([rule('ALLOW', 100, 'rslvr-fdl-1'), DENY]), ANY],
  'finds a VPC with other DNS servers': [
    egress(undefined, {
      Options: resource('AWS::EC2::DHCPOptions', { DomainNameServers: ['192.0.2.53'] }),
      OptionsOfVpc: resource('AWS::EC2::VPCDHCPOptionsAssociation', {
        VpcId: ref('Vpc'),
        DhcpOptionsId: ref('Options'),
      }),
    }),
    ANY,
  ],
  'finds a workload that can send queries to another resolver': [
    egress(undefined, QUERIES),
    expect.stringMatching(/^Vpc\[resolver Stack\/Web\] .* to another resolver, .*: Stack\/Web → internet \(.*udp 53/),
  ],
  'passes an allow list with a default deny': [egress()],
  'finds an allow list without a default deny in a VPC without egress': [
    egress([ALLOW], { WebGroup: group([], [NOWHERE]) }),
    'Vpc[any-name] Properties: DNS resolves every name',
  ],
  'finds a workload that can send queries through a firewall without a default deny': [
    egress(undefined, { ...QUERIES, ...firewall('aws:alert_strict') }),
    expect.stringMatching(/^Vpc\[resolver Stack\/Web\] /),
  ],
  'passes queries through the allow list of a network firewall': [
    egress(undefined, { ...QUERIES, ...firewall('aws:drop_established_app_layer_to_server') }),
  ],
  'passes a VPC without egress': [egress([DENY], { WebGroup: group([], [NOWHERE]) })],
});
