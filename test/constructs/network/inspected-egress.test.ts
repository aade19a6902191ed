import { EgressPolicy, type PrivateNetworkProps, WorkloadEndpoints } from '../../../constructs';
import { TestTemplate, testNetwork } from '../../support/stacks';

const NAMES = ['api.example.com', '*.example.org'];

const network = (props: Partial<PrivateNetworkProps> = {}) =>
  TestTemplate.containing((stack) => testNetwork(stack, { egress: EgressPolicy.inspected(NAMES), ...props }));

/** The routes of the route tables with this logical id prefix: destination and gateway type. */
function routes(template: TestTemplate, prefix: string): unknown[] {
  return Object.entries(template.all('AWS::EC2::Route'))
    .filter(([id]) => id.startsWith(prefix))
    .map(([, { Properties }]) => [
      Properties['DestinationCidrBlock'],
      Object.entries(Properties).find(([name]) => /GatewayId|VpcEndpointId/.test(name)),
    ]);
}

/** The endpoint of the firewall in an Availability Zone. */
function endpoint(template: TestTemplate, zone: number): unknown {
  const firewalls = Object.keys(template.all('AWS::NetworkFirewall::Firewall'));
  const EndpointIds = { 'Fn::GetAtt': [firewalls[zone - 1], 'EndpointIds'] };
  return ['VpcEndpointId', { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::Select': [0, EndpointIds] }] }] }];
}

describe('secure by default', () => {
  const template = network();

  test.each([1, 2])('the egress of Availability Zone %i is routed to its firewall only (NET-07, NET-08)', (zone) => {
    expect(routes(template, `NetworkVpcprivateSubnet${zone}`)).toEqual([['0.0.0.0/0', endpoint(template, zone)]]);
  });

  test.each([
    [1, '10.0.0.0/18'],
    [2, '10.0.64.0/18'],
  ])('responses to Availability Zone %i are routed through the same firewall', (zone, privateRange) => {
    const [out, back] = routes(template, `NetworkNatAvailabilityZone${zone}`);
    expect(out).toMatchObject(['0.0.0.0/0', ['GatewayId', expect.anything()]]);
    expect(back).toEqual([privateRange, endpoint(template, zone)]);
    const natGateways = Object.keys(template.all('AWS::EC2::NatGateway'));
    expect(routes(template, `NetworkInspectedEgressAvailabilityZone${zone}Firewall`)).toEqual([
      ['0.0.0.0/0', ['NatGatewayId', { 'Fn::GetAtt': [natGateways[zone - 1], 'NatGatewayId'] }]],
    ]);
  });

  test('only TLS to the listed names passes', () => {
    expect(template.one('AWS::NetworkFirewall::RuleGroup').Properties['RuleGroup']).toEqual({
      RulesSource: {
        RulesSourceList: {
          GeneratedRulesType: 'ALLOWLIST',
          Targets: ['api.example.com', '.example.org'],
          TargetTypes: ['TLS_SNI'],
        },
      },
      StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' },
    });
    expect(template.one('AWS::NetworkFirewall::FirewallPolicy').Properties['FirewallPolicy']).toMatchObject({
      StatefulDefaultActions: ['aws:drop_established_app_layer_to_server', 'aws:alert_established_app_layer_to_server'],
      StatelessDefaultActions: ['aws:forward_to_sfe'],
      StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
    });
  });

  test('other names are not resolved either', () => {
    const [allowed] = template.properties('AWS::Route53Resolver::FirewallDomainList');
    expect(allowed?.['Domains']).toEqual(expect.arrayContaining(NAMES));
  });

  test('blocked traffic is logged, encrypted, with retention', () => {
    const [logId] = Object.keys(template.all('AWS::Logs::LogGroup')).filter((id) => id.includes('InspectedEgressLogs'));
    const logging = template.properties('AWS::NetworkFirewall::LoggingConfiguration');
    expect(logging).toHaveLength(2);
    for (const each of logging) {
      expect(each['LoggingConfiguration']).toEqual({
        LogDestinationConfigs: ['ALERT', 'FLOW'].map((LogType) => ({
          LogType,
          LogDestinationType: 'CloudWatchLogs',
          LogDestination: { logGroup: { Ref: logId } },
        })),
      });
    }
    expect(template.one('AWS::Logs::LogGroup', 'NetworkInspectedEgressLogs').Properties).toMatchObject({
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
    });
  });

  test('VPC endpoints are created', () => {
    const interfaces = template
      .properties('AWS::EC2::VPCEndpoint')
      .filter((properties) => properties['VpcEndpointType'] === 'Interface');
    expect(interfaces).toHaveLength(WorkloadEndpoints.ALL.length);
  });

  test('firewall and NAT subnets have a network ACL (NET-10)', () => {
    const ids = Object.values(template.all('AWS::EC2::SubnetNetworkAclAssociation')).map(({ Properties }) =>
      JSON.stringify(Properties['SubnetId']),
    );
    expect(ids.filter((id) => /InspectedEgressAvailabilityZone|NatAvailabilityZone/.test(id))).toHaveLength(4);
  });
});

test('turning inspection on changes no existing subnet', () => {
  const ranges = (template: TestTemplate) =>
    Object.fromEntries(
      Object.entries(template.all('AWS::EC2::Subnet')).map(([id, { Properties }]) => [id, Properties['CidrBlock']]),
    );
  expect(ranges(network())).toMatchObject(ranges(network({ egress: EgressPolicy.natPerAvailabilityZone() })));
});

test('a regional NAT gateway serves every Availability Zone and has no subnet (NET-08)', () => {
  const template = network({ egress: EgressPolicy.regionalNat() });
  const [[id, gateway] = []] = Object.entries(template.all('AWS::EC2::NatGateway'));
  expect(gateway?.Properties).toEqual({ AvailabilityMode: 'regional', VpcId: expect.anything() as unknown });
  const throughIt = ['0.0.0.0/0', ['NatGatewayId', { 'Fn::GetAtt': [id, 'NatGatewayId'] }]];
  expect(routes(template, 'NetworkVpcprivate')).toEqual([throughIt, throughIt]);
  expect(routes(template, 'NetworkVpcisolated')).toEqual([]);
});

describe('rejects', () => {
  test('a range without space, an empty list and URLs, in one message', () => {
    expect(() => network({ cidr: '10.0.0.0/20', egress: EgressPolicy.inspected(['https://api.example.com']) })).toThrow(
      new Error(
        'Stack/Network/InspectedEgress: invalid props\n' +
          "  - cidr is '10.0.0.0/20'; allowed for inspected egress is an IPv4 network address with a prefix of /16 to /19\n" +
          "  - one of allowedDomains is 'https://api.example.com'; allowed is a lowercase name such as api.example.com or *.example.com",
      ),
    );
  });

  test('an empty list of names', () => {
    expect(() => network({ egress: EgressPolicy.inspected([]) })).toThrow(
      'allowedDomains has 0 names; allowed are 1 to 1000; for no egress, use EgressPolicy.none()',
    );
  });
});
