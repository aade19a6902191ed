import { noAutoAssignedPublicIp } from './net-01-no-auto-assigned-public-ip';
import { noInstancePublicIp } from './net-01-no-instance-public-ip';
import { noTaskPublicIp } from './net-01-no-task-public-ip';
import { privateSubnets } from './net-01-private-subnets';
import { isolatedSubnets } from './net-02-isolated-subnets';
import { noPublicAccess } from './net-02-no-public-access';
import { defaultSecurityGroup } from './net-03-default-security-group';
import { noOpenIngress } from './net-03-no-open-ingress';
import { singlePortIngress } from './net-03-single-port-ingress';
import { singlePortEgress } from './net-04-single-port-egress';
import { endpointPolicy } from './net-05-endpoint-policy';
import { vpcEndpoints } from './net-05-vpc-endpoints';
import { flowLogs } from './net-06-flow-logs';
import { applicationLayerDrop } from './net-07-application-layer-drop';
import { defaultDeny } from './net-07-default-deny';
import { dnsFirewall } from './net-07-dns-firewall';
import { firewallLogging } from './net-07-firewall-logging';
import { noFirewallBypass } from './net-07-no-firewall-bypass';
import { multipleAvailabilityZones } from './net-08-multiple-availability-zones';
import { zonalNatGateways } from './net-08-zonal-nat-gateways';
import { serviceConnectTls } from './net-09-service-connect-tls';
import { blockPublicAccessExclusions } from './net-10-block-public-access-exclusions';
import { networkAclAdministrationPorts } from './net-10-network-acl-administration-ports';
import { vpcBlockPublicAccess } from './net-10-vpc-block-public-access';
import type { Rule } from '../rule';

/** VPCs, security groups and endpoints. */
export const NETWORK_RULES: readonly Rule[] = [
  noAutoAssignedPublicIp,
  noInstancePublicIp,
  noTaskPublicIp,
  privateSubnets,
  isolatedSubnets,
  noPublicAccess,
  defaultSecurityGroup,
  noOpenIngress,
  singlePortIngress,
  singlePortEgress,
  endpointPolicy,
  vpcEndpoints,
  flowLogs,
  applicationLayerDrop,
  defaultDeny,
  dnsFirewall,
  firewallLogging,
  noFirewallBypass,
  multipleAvailabilityZones,
  zonalNatGateways,
  serviceConnectTls,
  blockPublicAccessExclusions,
  networkAclAdministrationPorts,
  vpcBlockPublicAccess,
];
