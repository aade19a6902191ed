export { DnsFirewall, type DnsFirewallProps } from './dns-firewall';
export { EgressPolicy, type EgressNetwork } from './egress-policy';
export { WORKLOAD_ENDPOINTS } from './endpoints';
export { InspectedEgress, type InspectedEgressProps } from './inspected-egress';
export { PrivateNetwork, type PrivateNetworkProps } from './private-network';
export { RegionalNat, type RegionalNatProps } from './regional-nat';
export {
  inspectionCidr,
  InspectionTier,
  MAX_INSPECTED_VPC_PREFIX,
  MAX_VPC_PREFIX,
  MIN_VPC_PREFIX,
  SubnetTier,
  subnetCidr,
} from './subnet-plan';
