import type { Resource, TemplateSet } from '../../policy/model';
import { atLeastOne, byUse, type Charge, type ChargeTable, hourly, monthly } from '../charge';

/** VPCs, their gateways and endpoints, and Route 53. */
export const NETWORK_CHARGES: ChargeTable = {
  'AWS::EC2::NatGateway': (gateway, templates) => {
    const data = byUse('natGigabytes', 'natGatewayGigabyte');
    if (!gateway.get('AvailabilityMode').is('regional')) return [hourly('natGatewayHour'), data];
    const zones = zonesOf(gateway, templates);
    return [hourly('natGatewayHour', zones), hourly('publicAddressHour', zones), data];
  },
  'AWS::EC2::EIP': () => [hourly('publicAddressHour')],
  'AWS::EC2::VPC': () => [byUse('crossZoneGigabytes', 'crossZoneGigabyte', 2)],
  'AWS::EC2::VPCEndpoint': (endpoint) =>
    endpoint.get('VpcEndpointType').is('Interface')
      ? [hourly('endpointHour', atLeastOne(endpoint.get('SubnetIds'))), byUse('endpointGigabytes', 'endpointGigabyte')]
      : [],
  'AWS::EC2::TransitGatewayAttachment': () => [hourly('transitGatewayAttachmentHour')],
  'AWS::EC2::FlowLog': (flowLog) =>
    flowLog.get('LogDestinationType').is('cloud-watch-logs', undefined) ? [vendedLogs()] : [],
  'AWS::NetworkFirewall::Firewall': (firewall) => [
    hourly('networkFirewallHour', atLeastOne(firewall.get('SubnetMappings'))),
    byUse('natGigabytes', 'networkFirewallGigabyte'),
  ],
  'AWS::NetworkFirewall::LoggingConfiguration': () => [vendedLogs()],
  'AWS::Route53::HostedZone': () => [monthly('hostedZoneMonth'), byUse('requests', 'hostedZoneQueries')],
  'AWS::Route53::HealthCheck': () => [monthly('healthCheckMonth')],
  'AWS::Route53Resolver::ResolverEndpoint': (endpoint) => [
    hourly('resolverEndpointHour', atLeastOne(endpoint.get('IpAddresses'))),
  ],
  'AWS::Route53Resolver::FirewallDomainList': (list) => [
    monthly('dnsFirewallDomainMonth', list.get('Domains').items().length),
  ],
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': () => [byUse('dnsQueries', 'dnsFirewallQueries')],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': () => [vendedLogs()],
};

/** Logs that an AWS service delivers to CloudWatch Logs. */
export function vendedLogs(): Charge {
  return byUse('vendedLogGigabytes', 'vendedLogGigabyte');
}

/** A regional NAT gateway has one public address in each Availability Zone of its VPC. */
function zonesOf(gateway: Resource, templates: TemplateSet): number {
  const vpc = gateway.get('VpcId').resource('AWS::EC2::VPC');
  const subnets = templates
    .resources('AWS::EC2::Subnet')
    .filter((subnet) => vpc !== undefined && subnet.get('VpcId').refersTo(vpc));
  return Math.max(1, new Set(subnets.map((subnet) => subnet.get('AvailabilityZone').pattern())).size);
}
