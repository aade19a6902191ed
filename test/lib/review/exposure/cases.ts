import type { TestResource, TestResources } from '../../../support/policy';

type Json = Readonly<Record<string, unknown>>;

/** A change of exposure: both sides, and the one expected line. */
export interface ExposureCase {
  readonly before: TestResources;
  readonly after: TestResources;

  /** The Terraform resources of the DNS zone, by type and name. */
  readonly zones?: readonly [before: Json, after: Json];

  /** The beginning of the message. */
  readonly line: string;

  /** The kind of a change that needs an approval; `listed` for another one. */
  readonly kind: string;
}

export function resource(Type: string, Properties: Json = {}): TestResource {
  return { Type, Properties };
}

const ID = (name: string) => ({ 'Fn::GetAtt': [name, 'GroupId'] });
export const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const POSTGRES = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 };
export const INTERNET = { CidrIp: '0.0.0.0/0' };

export function group(ingress: readonly Json[] = [], egress: readonly Json[] = []): TestResource {
  const none = [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 }];
  return resource('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: ingress,
    SecurityGroupEgress: egress.length === 0 ? none : egress,
  });
}

function loadBalancer(Scheme: string, ...ingress: readonly Json[]): TestResources {
  return {
    Group: group(ingress),
    Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme, SecurityGroups: [ID('Group')] }),
  };
}

export function listener(properties: Json = {}): TestResources {
  const fixed = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };
  return {
    Listener: resource('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: { Ref: 'Balancer' },
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: [fixed],
      ...properties,
    }),
  };
}

const PUBLIC = { ...loadBalancer('internet-facing', { ...INTERNET, ...HTTPS }), ...listener() };
const VERIFIED = { MutualAuthentication: { Mode: 'verify' } };
const TARGET: TestResources = {
  Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup'),
  Service: resource('AWS::ECS::Service', { LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' } }] }),
};
const FORWARD = { Type: 'forward', TargetGroupArn: { Ref: 'Targets' } };
const SIGN_IN = { Type: 'authenticate-oidc', AuthenticateOidcConfig: {} };
const host = (...Values: readonly string[]): Json => ({ Field: 'host-header', HostHeaderConfig: { Values } });

function rule(actions: readonly Json[], ...conditions: readonly Json[]): TestResources {
  return {
    Rule: resource('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: { Ref: 'Listener' },
      Actions: actions,
      Conditions: conditions,
      Priority: 1,
    }),
  };
}

/** A service in a subnet with these routes. */
export function workload(egress: readonly Json[], ...routes: readonly Json[]): TestResources {
  const toTable = { RouteTableId: { Ref: 'Table' } };
  return {
    Group: group([], egress),
    Subnet: resource('AWS::EC2::Subnet'),
    Table: resource('AWS::EC2::RouteTable'),
    Association: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'Subnet' }, ...toTable }),
    Service: resource('AWS::ECS::Service', {
      NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [ID('Group')], Subnets: [{ Ref: 'Subnet' }] } },
    }),
    ...Object.fromEntries(
      routes.map((route, index) => [`Route${index}`, resource('AWS::EC2::Route', { ...toTable, ...route })]),
    ),
  };
}

const NAT = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
const PEERING = { DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1' };

function database(ingress: readonly Json[], properties: Json = {}): TestResources {
  return {
    Group: group(ingress),
    Clients: group([], [{ ...POSTGRES, DestinationSecurityGroupId: ID('Group') }]),
    Database: resource('AWS::RDS::DBInstance', { VPCSecurityGroups: [ID('Group')], ...properties }),
  };
}

const FROM_CLIENTS = { ...POSTGRES, SourceSecurityGroupId: ID('Clients') };
const record = (properties: Json): Json => ({
  cloudflare_dns_record: {
    web: { name: 'www.example.com', type: 'CNAME', content: 'origin.example.com', proxied: true, ...properties },
  },
});
const firewall = (...Domains: readonly string[]): TestResources => ({
  Domains: resource('AWS::Route53Resolver::FirewallDomainList', { Domains }),
  Firewall: resource('AWS::Route53Resolver::FirewallRuleGroup', {
    FirewallRules: [{ Action: 'ALLOW', FirewallDomainListId: { 'Fn::GetAtt': ['Domains', 'Id'] } }],
  }),
});

/** Changes of exposure that are each reported once. */
export const EXPOSURE_CASES: Readonly<Record<string, ExposureCase>> = {
  'a public load balancer that was internal': {
    before: { ...loadBalancer('internal', { ...INTERNET, ...HTTPS }), ...listener() },
    after: PUBLIC,
    line: '0.0.0.0/0 → Stack/Balancer:443 tcp 443 (ingress rule Stack/Group, listener Stack/Listener); every address',
    kind: 'public-entry-point',
  },
  'a range of the internet for a public load balancer': {
    before: { ...loadBalancer('internet-facing', { ...HTTPS, CidrIp: '203.0.113.0/24' }), ...listener() },
    after: {
      ...loadBalancer('internet-facing', { ...HTTPS, CidrIp: '203.0.113.0/24' }, { ...HTTPS, ...INTERNET }),
      ...listener(),
    },
    line: '0.0.0.0/0 → Stack/Balancer:443 tcp 443 (',
    kind: 'public-entry-point',
  },
  'a second listener': {
    before: { ...PUBLIC, Group: group([{ ...INTERNET, IpProtocol: 'tcp', FromPort: 443, ToPort: 444 }]) },
    after: {
      ...PUBLIC,
      Group: group([{ ...INTERNET, IpProtocol: 'tcp', FromPort: 443, ToPort: 444 }]),
      Other: {
        ...resource('AWS::ElasticLoadBalancingV2::Listener', { ...listener()['Listener']?.Properties, Port: 444 }),
      },
    },
    line: '0.0.0.0/0 → Stack/Balancer:444 tcp 444 (ingress rule Stack/Group, listener Stack/Other)',
    kind: 'public-entry-point',
  },
  'a listener without client certificates': {
    before: { ...PUBLIC, ...listener(VERIFIED) },
    after: PUBLIC,
    line: '0.0.0.0/0 → Stack/Balancer:443 tcp 443 (ingress rule Stack/Group, listener Stack/Listener); no longer required: a client certificate',
    kind: 'public-entry-point',
  },
  'a listener rule for a service': {
    before: { ...PUBLIC, ...TARGET },
    after: { ...PUBLIC, ...TARGET, ...rule([FORWARD], host('www.example.com')) },
    line: 'Stack/Balancer → Stack/Service tcp 443, if host-header www.example.com (listener Stack/Listener, rule Stack/Rule)',
    kind: 'public-route',
  },
  'a default action that forwards': {
    before: { ...PUBLIC, ...TARGET, ...rule([FORWARD], host('www.example.com')) },
    after: {
      ...PUBLIC,
      ...TARGET,
      ...rule([FORWARD], host('www.example.com')),
      ...listener({ DefaultActions: [FORWARD] }),
    },
    line: 'Stack/Balancer → Stack/Service tcp 443 (listener Stack/Listener)',
    kind: 'public-route',
  },
  'a listener rule without sign-in': {
    before: { ...PUBLIC, ...TARGET, ...rule([SIGN_IN, FORWARD], host('www.example.com')) },
    after: { ...PUBLIC, ...TARGET, ...rule([FORWARD], host('www.example.com')) },
    line: 'Stack/Balancer → Stack/Service tcp 443, if host-header www.example.com (listener Stack/Listener, rule Stack/Rule); no longer required: the action authenticate-oidc',
    kind: 'public-route',
  },
  'another network for a public database': {
    before: database([FROM_CLIENTS], { PubliclyAccessible: true }),
    after: database([FROM_CLIENTS, { ...POSTGRES, CidrIp: '203.0.113.0/24' }], { PubliclyAccessible: true }),
    line: '203.0.113.0/24 → Stack/Database tcp 5432 (public address, ingress rule of Stack/Group); the owner of the network',
    kind: 'outside-entry-point',
  },
  'a public address of a database': {
    before: database([{ ...POSTGRES, ...INTERNET }]),
    after: database([{ ...POSTGRES, ...INTERNET }], { PubliclyAccessible: true }),
    line: '0.0.0.0/0 → Stack/Database tcp 5432 (public address, ingress rule of Stack/Group)',
    kind: 'public-entry-point',
  },
  'a security group that connects to a database': {
    before: database([]),
    after: database([FROM_CLIENTS]),
    line: 'Stack/Clients → Stack/Group tcp 5432 (ingress rule of Stack/Group)',
    kind: 'listed',
  },
  'a range of the internet without a public address': {
    before: database([FROM_CLIENTS]),
    after: database([FROM_CLIENTS, { ...POSTGRES, ...INTERNET }]),
    line: '0.0.0.0/0 → Stack/Group tcp 5432 (ingress rule of Stack/Group; no address or route makes the connection possible)',
    kind: 'listed',
  },
  'more ports': {
    before: database([{ ...FROM_CLIENTS, SourceSecurityGroupId: undefined, CidrIp: '10.0.0.0/16' }]),
    after: database([{ ...FROM_CLIENTS, SourceSecurityGroupId: undefined, CidrIp: '10.0.0.0/16', ToPort: 5440 }]),
    line: '10.0.0.0/16 → Stack/Group tcp 5432 to 5440 (ingress rule of Stack/Group)',
    kind: 'listed',
  },
  'an egress rule for the internet': {
    before: workload([{ ...HTTPS, CidrIp: '10.0.0.0/16' }], NAT),
    after: workload(
      [
        { ...HTTPS, CidrIp: '10.0.0.0/16' },
        { ...HTTPS, ...INTERNET },
      ],
      NAT,
    ),
    line: 'Stack/Service → 0.0.0.0/0 tcp 443 (egress rule of Stack/Group, route Stack/Route0); data can leave',
    kind: 'internet-egress',
  },
  'a route to the internet': {
    before: workload([{ ...HTTPS, ...INTERNET }]),
    after: workload([{ ...HTTPS, ...INTERNET }], NAT),
    line: 'Stack/Service → 0.0.0.0/0 tcp 443 (egress rule of Stack/Group, route Stack/Route0); data can leave',
    kind: 'internet-egress',
  },
  'a route to another network': {
    before: workload([{ ...HTTPS, CidrIp: '10.0.0.0/16' }], NAT),
    after: workload([{ ...HTTPS, CidrIp: '10.0.0.0/16' }], NAT, PEERING),
    line: 'Stack/Table → 10.9.0.0/16 (VpcPeeringConnectionId pcx-1); the owner of the other network',
    kind: 'other-network',
  },
  'a domain that the DNS firewall permits': {
    before: firewall('amazonaws.com'),
    after: firewall('amazonaws.com', '*.example.com'),
    line: 'workloads behind the DNS firewall → the domain *.example.com (DNS firewall); data can leave',
    kind: 'internet-egress',
  },
  'a function URL without authentication': {
    before: { Url: resource('AWS::Lambda::Url', { AuthType: 'AWS_IAM' }) },
    after: { Url: resource('AWS::Lambda::Url', { AuthType: 'NONE' }) },
    line: '0.0.0.0/0 → Stack/Url (function URL without IAM authentication)',
    kind: 'public-entry-point',
  },
  'a record that bypasses the proxy': {
    before: {},
    after: {},
    zones: [record({}), record({ proxied: false })],
    line: 'www.example.com → origin.example.com (DNS record cloudflare_dns_record.web); no longer required: the proxy of Cloudflare',
    kind: 'public-name',
  },
  'a record with another address': {
    before: {},
    after: {},
    zones: [record({}), record({ content: 'other.example.com' })],
    line: 'www.example.com → other.example.com, if the proxy of Cloudflare (DNS record cloudflare_dns_record.web)',
    kind: 'public-name',
  },
};
