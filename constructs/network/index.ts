export { ClientSecurityGroup, type ClientSecurityGroupProps, type ISecurityGroupMember } from './client-security-group';
export { DnsFirewall, type DnsFirewallProps } from './dns-firewall';
export type { EgressNetwork } from './egress-network';
export { EgressPolicy } from './egress-policy';
export { GatewayPrefixLists, type GatewayPrefixListsProps } from './gateway-prefix-lists';
export { GuardDutyEndpointRemoval, type GuardDutyEndpointRemovalProps } from './guardduty-endpoint-removal';
export { InspectedEgress, type InspectedEgressProps } from './inspected-egress';
export { allowNoTraffic } from './private/no-traffic';
export { PrivateNetwork, type PrivateNetworkProps } from './private-network';
export { RegionalNat, type RegionalNatProps } from './regional-nat';
export { VpcPublicAccessBlock, type VpcPublicAccessBlockProps } from './vpc-public-access-block';
export { AwsService } from '../../facts/aws-service';
export { WorkloadEgress } from './workload-egress';
export {
  type EndpointSelection,
  type WorkloadDependencies,
  WorkloadEndpoints,
  WorkloadPlatform,
} from './workload-dependencies';
export { NatPerAvailabilityZone, type NatPerAvailabilityZoneProps } from './nat-per-availability-zone';
