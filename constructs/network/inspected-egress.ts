import { Fn, Names } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firewall from 'aws-cdk-lib/aws-networkfirewall';
import { Construct } from 'constructs';
import type { LogOptions } from '../logs';
import { requirement, validateAll } from '../validation';
import { domainNameError } from '../../facts/domain-name';
import { FirewallLogs } from './private/firewall-logs';
import { acceptNamedAvailabilityZone } from './private/named-availability-zones';
import { inspectionCidr, inspectionCidrError, InspectionTier } from '../../facts/subnet-plan';
import { fillAcl } from './private/tier-acls';
import { NatPerAvailabilityZone } from './nat-per-availability-zone';

/** https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html: fixed for the life of the group. */
const RULE_CAPACITY = 1000;

/**
 * Drops what no rule passes, after the server name is known. A post-quantum ClientHello takes two packets, and `aws:drop_established`
 * drops the first one. Packets from the server are not judged alone: the bidirectional action drops window updates of the server.
 *
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
const DEFAULT_ACTIONS = ['aws:drop_established_app_layer_to_server', 'aws:alert_established_app_layer_to_server'];

/** One unit for each name. */
const MAX_DOMAINS = RULE_CAPACITY;

/** https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html */
const MAX_NAME_LENGTH = 128;

export interface InspectedEgressProps extends LogOptions {
  /** VPC whose private subnets leave through the firewall. */
  readonly vpc: ec2.IVpc;
  /** IPv4 range of the VPC, /16 to /19: smaller ones have no room for the firewall's subnets. */
  readonly cidr: string;
  /** Zones of the VPC. */
  readonly availabilityZones: string[];
  /** The only names that are reached, by TLS: `api.example.com`, `*.example.com`. The firewall also passes `example.com` for the latter. */
  readonly allowedDomains: string[];
  /**
   * NAT gateways behind the firewall, one in each Availability Zone.
   * @default - made here
   */
  readonly nat?: NatPerAvailabilityZone;
}

/**
 * Lets private subnets out through a firewall that knows the names they may reach.
 *
 * **Guarantees**: TLS to a name on the list passes, everything else is dropped and logged, to an encrypted log group with
 * an end (NET-07); each zone has a firewall and a NAT gateway of its own (NET-08); public and isolated subnets keep their
 * routes, so that no load balancer's traffic takes the detour.
 *
 * **Costs** about 290 USD a month and zone, and 0.065 USD a GB.
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
        `allowedDomains has ${allowedDomains.length} names; allowed are 1 to ${MAX_DOMAINS}; without any, use EgressPolicy.none()`,
      ),
      ...allowedDomains.map(domainNameError),
    );

    const policy = this.createPolicy(allowedDomains);
    const nat = props.nat ?? new NatPerAvailabilityZone(this, 'Nat', props);
    const zones = availabilityZones.map((zone, index) => this.connectAvailabilityZone(props, zone, index, policy));
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
            // The firewall writes ".example.com" for what DNS writes "*.example.com", and matches the apex as well.
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

  /** A firewall a zone: the endpoints of one for all zones come in no order that a template could rely on. */
  private connectAvailabilityZone(
    { cidr, vpc }: InspectedEgressProps,
    availabilityZone: string,
    zone: number,
    policy: firewall.CfnFirewallPolicy,
  ): InspectedAvailabilityZone {
    const id = `Zone${zone + 1}`;
    const subnet = new ec2.PrivateSubnet(this, `${id}Firewall`, {
      vpcId: vpc.vpcId,
      availabilityZone,
      cidrBlock: inspectionCidr(cidr, InspectionTier.FIREWALL, zone),
      mapPublicIpOnLaunch: false,
    });
    acceptNamedAvailabilityZone(subnet);
    return { firewall: this.createFirewall(id, vpc, subnet, policy), subnet };
  }

  private createFirewall(
    id: string,
    vpc: ec2.IVpc,
    { subnetId }: ec2.ISubnet,
    policy: firewall.CfnFirewallPolicy,
  ): firewall.CfnFirewall {
    return new firewall.CfnFirewall(this, `${id}Inspection`, {
      firewallName: this.nameOf(id),
      firewallPolicyArn: policy.attrFirewallPolicyArn,
      vpcId: vpc.vpcId,
      subnetMappings: [{ subnetId }],
    });
  }

  private nameOf(id: string): string {
    return `${Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH - id.length - 1, separator: '-' })}-${id}`;
  }
}

/** The firewall of an Availability Zone. */
interface InspectedAvailabilityZone {
  readonly firewall: firewall.CfnFirewall;
  readonly subnet: ec2.ISubnet;
}

/** Both ways: the firewall has to see the answers, too. */
function routeThrough(zone: InspectedAvailabilityZone, vpc: ec2.IVpc, nat: NatPerAvailabilityZone): void {
  const routerId = endpointOf(zone.firewall);
  for (const subnet of vpc.privateSubnets.filter((each) => each.availabilityZone === zone.subnet.availabilityZone)) {
    if (!(subnet instanceof ec2.Subnet)) continue;
    const routerType = ec2.RouterType.VPC_ENDPOINT;
    subnet.addRoute('DefaultRoute', { routerType, routerId, enablesInternetConnectivity: true });
    nat.routeResponsesThrough(subnet, routerId);
  }
}

/** The one endpoint of the firewall of a zone, which is listed as "eu-west-1a:vpce-…". */
function endpointOf({ attrEndpointIds }: firewall.CfnFirewall): string {
  return Fn.select(1, Fn.split(':', Fn.select(0, attrEndpointIds)));
}
