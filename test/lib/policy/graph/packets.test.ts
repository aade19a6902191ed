import { describePath, INTERNET } from '../../../../lib/policy/graph';
import { arn, graphOf, group, id, NOWHERE, ref, resource, type Resources, tcp } from '../../../support/graph-templates';

const OPEN = { CidrIp: '0.0.0.0/0' };

/** A Network Load Balancer without security groups in front of an instance. */
const balanced = (ingress: object[]): Resources => ({
  Nlb: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'network',
    Scheme: 'internet-facing',
    SubnetMappings: [{ SubnetId: ref('PublicSubnet') }],
  }),
  NlbListener: resource('AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Nlb'),
    Port: 8443,
    Protocol: 'TCP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Servers') }],
  }),
  Servers: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { Targets: [{ Id: ref('Server') }] }),
  Server: resource('AWS::EC2::Instance', {
    NetworkInterfaces: [{ SubnetId: ref('WorkloadSubnet'), GroupSet: [ref('ServerGroup')] }],
  }),
  ServerGroup: group(ingress, [NOWHERE]),
});

describe('a Network Load Balancer without security groups', () => {
  test.each([
    ['with the address of the client', { CidrIp: '203.0.113.0/24' }],
    ['with its own address', { CidrIp: '10.0.0.0/24' }],
  ])('sends packets to an instance %s', (_, peer) => {
    const [path] = graphOf(balanced([tcp(8443, peer)])).packetPaths(INTERNET, id('Server'));
    expect(path?.nodes).toEqual([INTERNET, id('Nlb'), id('Server')]);
    expect(path === undefined ? '' : describePath(path)).toContain(
      'a Network Load Balancer without security groups permits all packets: shop/Nlb',
    );
  });

  test.each([
    ['that does not permit its addresses', { CidrIp: '10.0.9.0/24' }],
    ['that permits another group', { SourceSecurityGroupId: ref('WebGroup') }],
  ])('sends no packets to an instance %s', (_, peer) => {
    expect(graphOf(balanced([tcp(8443, peer)])).packetPaths(INTERNET, id('Server'))).toEqual([]);
  });
});

test('a function behind a load balancer is reached through its alias', () => {
  const graph = graphOf({
    Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetType: 'lambda',
      Targets: [{ Id: ref('Live') }],
    }),
    Live: resource('AWS::Lambda::Alias', { FunctionName: ref('Api') }),
    Api: resource('AWS::Lambda::Function', { Role: arn('WebRole') }),
  });
  expect(graph.packetPaths(INTERNET, id('Api')).map(({ nodes }) => nodes)).toEqual([
    [INTERNET, id('Entry'), id('Api')],
  ]);
});

describe('another network', () => {
  const routed = (target: object): Resources => ({
    Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    TableOfWorkload: resource('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref('WorkloadSubnet'),
      RouteTableId: ref('Table'),
    }),
    PeerRoute: resource('AWS::EC2::Route', {
      RouteTableId: ref('Table'),
      DestinationCidrBlock: '10.9.0.0/16',
      ...target,
    }),
    WebGroup: group([tcp(8443, { CidrIp: '10.0.0.0/8' })], [tcp(5432, { CidrIp: '10.9.1.0/24' })]),
  });

  test.each([
    ['a transit gateway', { TransitGatewayId: 'tgw-1' }, 'network tgw-1'],
    ['a peering connection', { VpcPeeringConnectionId: ref('Peer') }, 'network shop/Peer'],
    ['a VPN', { GatewayId: ref('Vpn') }, 'network shop/Vpn'],
  ])('behind %s receives and sends packets, with its range as a condition', (_, target, network) => {
    const graph = graphOf({
      ...routed(target),
      Peer: resource('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: 'vpc-2' }),
      Vpn: resource('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
    });
    const edges = graph.packets.filter(({ from, to }) => from === network || to === network);
    expect(edges.map(({ conditions, from, ports, to }) => ({ from, to, ports, conditions }))).toEqual([
      { from: id('Web'), to: network, ports: 'tcp 5432', conditions: ['to 10.9.0.0/16'] },
      { from: network, to: id('Web'), ports: 'tcp 8443', conditions: ['from 10.9.0.0/16'] },
    ]);
    expect(graph.queries.leavesVpc.map(({ names }) => names)).toEqual([[`${network} (10.9.0.0/16)`]]);
    expect(graph.nodes.find((node) => node.id === network)?.kind).toBe('network');
  });

  test('that no rule of a security group names has no edge', () => {
    const graph = graphOf({ ...routed({ TransitGatewayId: 'tgw-1' }), WebGroup: group([], [NOWHERE]) });
    expect(graph.packets.filter(({ from, to }) => `${from} ${to}`.includes('network'))).toEqual([]);
  });
});

describe('IPv6', () => {
  const v6 = (route: object, ingress: object[] = [], egress: object[] = [NOWHERE]): Resources => ({
    V6Subnet: resource('AWS::EC2::Subnet', {
      VpcId: ref('Vpc'),
      CidrBlock: '10.0.3.0/24',
      AssignIpv6AddressOnCreation: true,
    }),
    V6Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    V6Association: resource('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref('V6Subnet'),
      RouteTableId: ref('V6Table'),
    }),
    V6Route: resource('AWS::EC2::Route', { RouteTableId: ref('V6Table'), ...route }),
    Server: resource('AWS::EC2::Instance', { SubnetId: ref('V6Subnet'), SecurityGroupIds: [ref('ServerGroup')] }),
    ServerGroup: group(ingress, egress),
  });
  const SSH = tcp(22, { CidrIpv6: '::/0' });

  test('an instance with an IPv6 address and a route to an internet gateway is public, without a public IPv4 address', () => {
    const graph = graphOf(v6({ DestinationIpv6CidrBlock: '::/0', GatewayId: ref('Gateway') }, [SSH]));
    expect(graph.reaches(INTERNET, id('Server'), 'tcp 22')).toBe(true);
  });

  test.each([
    ['the route is for IPv4', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') }, SSH],
    ['the gateway is egress-only', { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }, SSH],
    ['rule and route are for IPv4', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') }, tcp(22, OPEN)],
  ])('it is not public if %s', (_, route, rule) => {
    expect(graphOf(v6(route, [rule])).reaches(INTERNET, id('Server'))).toBe(false);
  });

  test('packets leave through an egress-only gateway', () => {
    const route = { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' };
    const graph = graphOf(v6(route, [], [tcp(443, { CidrIpv6: '::/0' })]));
    expect(graph.reaches(id('Server'), INTERNET, 'tcp 443')).toBe(true);
  });

  test.each([
    ['is reached', { Scheme: 'internet-facing', IpAddressType: 'dualstack' }, ['IPv6']],
    ['is reached without a public IPv4 address', { IpAddressType: 'dualstack-without-public-ipv4' }, ['IPv6']],
    ['is not reached if it is internal', { Scheme: 'internal', IpAddressType: 'dualstack' }, []],
    ['is not reached without IPv6 addresses', { Scheme: 'internet-facing', IpAddressType: 'ipv4' }, []],
    [
      'is reached if it is internal and accepts packets of the internet gateway',
      {
        Scheme: 'internal',
        IpAddressType: 'dualstack',
        LoadBalancerAttributes: [{ Key: 'ipv6.deny_all_igw_traffic', Value: 'false' }],
      },
      ['IPv6'],
    ],
  ])('a load balancer %s', (_, properties, families) => {
    const graph = graphOf({
      ...v6({ DestinationIpv6CidrBlock: '::/0', GatewayId: ref('Gateway') }),
      Entry: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Subnets: [ref('V6Subnet')],
        SecurityGroups: [ref('EntryGroup')],
        ...properties,
      }),
      EntryGroup: group([tcp(443, { CidrIpv6: '::/0' })], [NOWHERE]),
    });
    const edges = graph.packets.filter(({ from, to }) => from === INTERNET && to === id('Entry'));
    expect(edges.flatMap<string>((edge) => edge.families ?? ['IPv4'])).toEqual(families);
  });
});

describe('a gateway endpoint', () => {
  const endpoint = (table: string, egress: object[]): Resources => ({
    WorkloadTable: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    WorkloadAssociation: resource('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref('WorkloadSubnet'),
      RouteTableId: ref('WorkloadTable'),
    }),
    Objects: resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway', RouteTableIds: [ref(table)] }),
    WebGroup: group([], egress),
  });
  const S3 = tcp(443, { DestinationPrefixListId: 'pl-1' });

  test('receives packets of the workloads with its route table and an egress rule', () => {
    expect(graphOf(endpoint('WorkloadTable', [S3])).reaches(id('Web'), id('Objects'), 'tcp 443')).toBe(true);
  });

  test.each([
    ['another route table', 'PublicTable', S3],
    ['another port', 'WorkloadTable', tcp(5432, { DestinationPrefixListId: 'pl-1' })],
  ])('receives none with %s', (_, table, rule) => {
    expect(graphOf(endpoint(table, [rule])).reaches(id('Web'), id('Objects'))).toBe(false);
  });
});

test('resources whose exposure the graph does not evaluate are named with the reason', () => {
  const { queries } = graphOf({
    Service: resource('AWS::EC2::VPCEndpointService', { NetworkLoadBalancerArns: [ref('Entry')] }),
    Cluster: resource('AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: [ref('WorkloadSubnet')] } }),
    Server: resource('AWS::EC2::Instance', { SubnetId: ref('PublicSubnet') }),
    Fleet: resource('AWS::AutoScaling::AutoScalingGroup', { VPCZoneIdentifier: [ref('PublicSubnet')] }),
  });
  expect(queries.notEvaluated.map(({ reason, resource: { logicalId } }) => [logicalId, reason])).toEqual([
    ['Service', 'other accounts can connect to its load balancers'],
    ...['Cluster', 'Server', 'Fleet'].map((name) => [name, 'its network interfaces are not evaluated']),
  ]);
  expect(graphOf().queries.notEvaluated).toEqual([]);
});

test('users and the load balancer reach the sign-in pages of a user pool with a domain', () => {
  const graph = graphOf({
    Users: resource('AWS::Cognito::UserPool'),
    Others: resource('AWS::Cognito::UserPool'),
    Domain: resource('AWS::Cognito::UserPoolDomain', { UserPoolId: ref('Users'), Domain: 'shop' }),
    Rule: resource('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: ref('Listener'),
      Actions: [{ Type: 'authenticate-cognito', AuthenticateCognitoConfig: { UserPoolArn: arn('Users') } }],
    }),
  });
  expect(graph.packetPaths(INTERNET, id('Users')).map(({ nodes }) => nodes)).toEqual([
    [INTERNET, id('Users')],
    [INTERNET, id('Entry'), id('Users')],
  ]);
  expect(graph.packetPaths(INTERNET, id('Others'))).toEqual([]);
});
