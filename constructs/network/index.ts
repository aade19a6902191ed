export { ClientSecurityGroup, type ClientSecurityGroupProps, type ISecurityGroupMember } from './client-security-group';
export { DnsFirewall, type DnsFirewallProps } from './dns-firewall';
export { EgressPolicy, type EgressNetwork } from './egress-policy';
export { GatewayPrefixLists, type GatewayPrefixListsProps } from './gateway-prefix-lists';
export { GuardDutyEndpointRemoval, type GuardDutyEndpointRemovalProps } from './guardduty-endpoint-removal';
export { InspectedEgress, type InspectedEgressProps } from './inspected-egress';
export { allowNoTraffic } from './no-traffic';
export { PrivateNetwork, type PrivateNetworkProps } from './private-network';
export { RegionalNat, type RegionalNatProps } from './regional-nat';
export {
  inspectionCidr,
  ipv6SubnetIndex,
  InspectionTier,
  MAX_INSPECTED_VPC_PREFIX,
  MAX_VPC_PREFIX,
  MIN_VPC_PREFIX,
  SubnetTier,
  subnetCidr,
} from '../../facts/subnet-plan';
export { VpcPublicAccessBlock, type VpcPublicAccessBlockProps } from './vpc-public-access-block';
export { AwsService } from '../../facts/aws-service';
export { WorkloadEgress } from './workload-egress';
export {
  endpointsFor,
  hostsOf,
  WORKLOAD_ENDPOINTS,
  type WorkloadEndpoints,
  type WorkloadDependencies,
} from './workload-dependencies';
export { NatPerAvailabilityZone, type NatPerAvailabilityZoneProps } from './nat-per-availability-zone';
