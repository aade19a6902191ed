import { noAutomaticPublicIp } from '../net-01-no-automatic-public-ip';
import { noPublicInstance } from '../net-01-no-public-instance';
import { noPublicIp } from '../net-01-no-public-ip';
import { privateSubnets } from '../net-01-private-subnets';
import { isolatedSubnets } from '../net-02-isolated-subnets';
import { noPublicAddress } from '../net-02-no-public-address';
import { defaultSecurityGroup } from '../net-03-default-security-group';
import { namedPorts } from '../net-03-named-ports';
import { noOpenIngress } from '../net-03-no-open-ingress';
import { namedEgress } from '../net-04-named-egress';
import { endpointPolicy } from '../net-05-endpoint-policy';
import { serviceEndpoints } from '../net-05-service-endpoints';
import { flowLogs } from '../net-06-flow-logs';
import { completeClientHello } from '../net-07-complete-client-hello';
import { deniesByDefault } from '../net-07-denies-by-default';
import { dnsFirewall } from '../net-07-dns-firewall';
import { firewallLogs } from '../net-07-firewall-logs';
import { noWayAround } from '../net-07-no-way-around';
import { egressPerZone } from '../net-08-egress-per-zone';
import { twoZones } from '../net-08-two-zones';
import { serviceConnectTls } from '../net-09-service-connect-tls';
import { blockedPublicNetworks } from '../net-10-blocked-public-networks';
import { narrowExclusions } from '../net-10-narrow-exclusions';
import { refusedAdministration } from '../net-10-refused-administration';
import type { Rule } from '../rule';

/** Networks. */
export const NETWORK_RULES: readonly Rule[] = [
  noAutomaticPublicIp,
  noPublicInstance,
  noPublicIp,
  privateSubnets,
  isolatedSubnets,
  noPublicAddress,
  defaultSecurityGroup,
  namedPorts,
  noOpenIngress,
  namedEgress,
  endpointPolicy,
  serviceEndpoints,
  flowLogs,
  completeClientHello,
  deniesByDefault,
  dnsFirewall,
  firewallLogs,
  noWayAround,
  egressPerZone,
  twoZones,
  serviceConnectTls,
  blockedPublicNetworks,
  narrowExclusions,
  refusedAdministration,
];
