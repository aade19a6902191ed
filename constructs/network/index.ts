export { DnsFirewall, type DnsFirewallProps } from './dns-firewall';
export { EgressPolicy } from './egress-policy';
export { WORKLOAD_ENDPOINTS } from './endpoints';
export { PrivateNetwork, type PrivateNetworkProps } from './private-network';
export { MAX_VPC_PREFIX, MIN_VPC_PREFIX, SubnetTier, subnetCidr } from './subnet-plan';
