import { Fn, Names } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firewall from 'aws-cdk-lib/aws-networkfirewall';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import { domainNameError } from '../../facts/domain-name';
import type { EgressNetwork } from './egress-network';
import { FirewallLogs } from './private/firewall-logs';
import { acceptNamedAvailabilityZone } from './private/named-availability-zones';
import { inspectionCidr, inspectionCidrError, InspectionTier } from '../../facts/subnet-plan';
import { fillAcl } from './private/tier-acls';
import { NatPerAvailabilityZone } from './nat-per-availability-zone';

/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html: the capacity of a rule group cannot be changed. */
const RULE_CAPACITY = 1000;

/**
 * Drops packets that no rule passes, after the server name is known. A post-quantum ClientHello takes two packets, and
 * `aws:drop_established` drops the first one. The bidirectional action drops window updates of the server, so only packets to the server
 * are dropped.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
const DEFAULT_ACTIONS = ['aws:drop_established_app_layer_to_server', 'aws:alert_established_app_layer_to_server'];

/** Each name uses one unit of capacity. */
const MAX_DOMAINS = RULE_CAPACITY;

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html */
const MAX_NAME_LENGTH = 128;

export interface InspectedEgressProps extends EgressNetwork {
  /**
   * The only names that workloads may connect to over TLS: `api.example.com`, `*.example.com`. For the latter, the firewall also allows
   * `example.com`.
   */
  readonly allowedDomains: string[];
  /**
   * NAT gateways behind the firewall, one in each Availability Zone.
   * @default - dedicated NAT gateways
   */
  readonly nat?: NatPerAvailabilityZone;
}

/**
 * Egress of private subnets through a network firewall that allows listed names.
 *
 * **Guarantees**: only TLS to a listed name passes; all other traffic is dropped and logged to an encrypted log group with retention
 * (NET-07); each Availability Zone has a dedicated firewall and NAT gateway (NET-08); the routes of public and isolated subnets are
 * unchanged, so that load balancer traffic does not pass through the firewall.
 *
 * **Costs** about 290 USD per month for each Availability Zone, and 0.065 USD per GB.
 */
export class InspectedEgress extends Construct {
  constructor(scope: Construct, id: string, props: InspectedEgressProps) {
    super(scope, id);
    const { allowedDomains, availabilityZones, cidr } = props;
    validateAll(
      this,
      inspectionCidrError('cidr', cidr),
      requirement(
        allowedDomains.length > 0 && allowedDomains.length <= MAX_DOMAINS,
        `allowedDomains has ${allowedDomains.length} names; allowed are 1 to ${MAX_DOMAINS}; for no egress, use EgressPolicy.none()`,
      ),
      ...allowedDomains.map(domainNameError),
    );

    const { attrFirewallPolicyArn: firewallPolicyArn } = this.createPolicy(allowedDomains);
    const nat = props.nat ?? new NatPerAvailabilityZone(this, 'Nat', props);
    // One firewall per Availability Zone: CloudFormation returns the endpoints of a firewall in no defined order.
    const zones = availabilityZones.map((zone, index) => {
      const id = `AvailabilityZone${index + 1}`;
      const subnet = this.createSubnet(`${id}Firewall`, {
        vpcId: props.vpc.vpcId,
        availabilityZone: zone,
        cidrBlock: inspectionCidr(cidr, InspectionTier.FIREWALL, index),
      });
      return { firewall: this.createFirewall(id, subnet, { vpcId: props.vpc.vpcId, firewallPolicyArn }), subnet };
    });
    nat.routeFrom(zones.map(({ subnet }) => subnet));
    zones.forEach((zone) => routeThrough(zone, props.vpc, nat));
    new FirewallLogs(this, 'Logs', { ...props, firewalls: zones.map((zone) => zone.firewall) });
    const subnets = zones.map(({ subnet }) => subnet);
    const acl = new ec2.NetworkAcl(this, 'Acl', { vpc: props.vpc, subnetSelection: { subnets } });
    fillAcl(acl, InspectionTier.FIREWALL, { ipv4: cidr });
  }

  private createPolicy(allowedDomains: readonly string[]): firewall.CfnFirewallPolicy {
    const names = new firewall.CfnRuleGroup(this, 'AllowedNames', {
      ruleGroupName: this.nameOf('AllowedNames'),
      type: 'STATEFUL',
      capacity: RULE_CAPACITY,
      ruleGroup: {
        rulesSource: {
          rulesSourceList: {
            generatedRulesType: 'ALLOWLIST',
            targetTypes: ['TLS_SNI'],
            // Network Firewall writes ".example.com" for "*.example.com", and also matches the apex.
            targets: allowedDomains.map((domain) => domain.replace(/^\*/, '')),
          },
        },
        statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
      },
    });
    return new firewall.CfnFirewallPolicy(this, 'Policy', {
      firewallPolicyName: this.nameOf('Policy'),
      firewallPolicy: {
        statelessDefaultActions: ['aws:forward_to_sfe'],
        statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
        statefulDefaultActions: DEFAULT_ACTIONS,
        statefulRuleGroupReferences: [{ resourceArn: names.attrRuleGroupArn, priority: 1 }],
      },
    });
  }

  private createSubnet(id: string, options: Omit<ec2.PrivateSubnetProps, 'mapPublicIpOnLaunch'>): ec2.PrivateSubnet {
    const subnet = new ec2.PrivateSubnet(this, id, { ...options, mapPublicIpOnLaunch: false });
    acceptNamedAvailabilityZone(subnet);
    return subnet;
  }

  private createFirewall(
    id: string,
    { subnetId }: ec2.ISubnet,
    options: Pick<firewall.CfnFirewallProps, 'firewallPolicyArn' | 'vpcId'>,
  ): firewall.CfnFirewall {
    return new firewall.CfnFirewall(this, `${id}Inspection`, {
      ...options,
      firewallName: this.nameOf(id),
      subnetMappings: [{ subnetId }],
    });
  }

  private nameOf(id: string): string {
    return `${Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH - id.length - 1, separator: '-' })}-${id}`;
  }
}

/** The firewall and its subnet in an Availability Zone. */
interface InspectedAvailabilityZone {
  readonly firewall: firewall.CfnFirewall;
  readonly subnet: ec2.ISubnet;
}

/** Routes both directions through the firewall, which has to inspect the responses as well. */
function routeThrough(zone: InspectedAvailabilityZone, vpc: ec2.IVpc, nat: NatPerAvailabilityZone): void {
  const routerId = endpointOf(zone.firewall);
  for (const subnet of vpc.privateSubnets.filter((each) => each.availabilityZone === zone.subnet.availabilityZone)) {
    if (!(subnet instanceof ec2.Subnet)) continue;
    const routerType = ec2.RouterType.VPC_ENDPOINT;
    subnet.addRoute('DefaultRoute', { routerType, routerId, enablesInternetConnectivity: true });
    nat.routeResponsesThrough(subnet, routerId);
  }
}

/** The endpoint id of a firewall in one Availability Zone; the attribute is "eu-west-1a:vpce-…". */
function endpointOf({ attrEndpointIds }: firewall.CfnFirewall): string {
  return Fn.select(1, Fn.split(':', Fn.select(0, attrEndpointIds)));
}
