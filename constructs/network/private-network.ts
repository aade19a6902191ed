import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../acknowledgment';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import { requirement, validateAll } from '../validation';
import { hardenDefaultSecurityGroupFunction } from './private/default-security-group';
import { DnsFirewall } from './dns-firewall';
import { EgressPolicy } from './egress-policy';
import { createEndpoints, type NetworkEndpoints, shortNameOf } from './private/endpoints';
import { createFlowLog } from './private/flow-log';
import { GatewayPrefixLists } from './gateway-prefix-lists';
import { acceptNamedAvailabilityZone } from './private/named-availability-zones';
import { isWithin } from '../../facts/bounds';
import { AVAILABILITY_ZONE_COUNT, SubnetTier, vpcCidrError } from '../../facts/subnet-plan';
import { createTierAcls } from './private/tier-acls';
import { TieredAddresses } from './private/tiered-addresses';
import { TieredIpv6Addresses } from './private/tiered-ipv6-addresses';
import { zonesOfRegion } from './private/zones-of-region';
import { WorkloadEgress } from './workload-egress';
import { haveEndpoints, type WorkloadDependencies, WorkloadEndpoints } from './workload-dependencies';

export interface PrivateNetworkProps extends LogOptions {
  /** IPv4 range of the VPC, /16 to /20, such as `10.0.0.0/16`. A change replaces the VPC. */
  readonly cidr: string;
  /**
   * Two or three Availability Zones of the stack's Region (NET-08). A third can be added without changes to existing subnets. Names are
   * required because a lookup would make synthesis depend on the account.
   */
  readonly availabilityZones: string[];
  /**
   * How workloads connect to the internet.
   * @default EgressPolicy.natPerAvailabilityZone() - the failure of an Availability Zone does not affect the others (NET-08)
   */
  readonly egress?: EgressPolicy;
  /**
   * Whether subnets also have IPv6 ranges: load balancers accept IPv6, workloads use an egress-only internet gateway, isolated subnets have
   * no IPv6 route. Not allowed with inspected egress, because IPv6 traffic would bypass the firewall.
   * @default false - IPv4 only
   */
  readonly dualStack?: boolean;
  /**
   * Whether workloads get IPv6 addresses; applies only with `dualStack`. Set it to false before you turn `dualStack` off: EC2 does not
   * remove an IPv6 range that is in use.
   * @default true
   */
  readonly assignIpv6Addresses?: boolean;
  /**
   * AWS services with an interface endpoint. The gateway endpoint of S3 is always created because it is free.
   *
   * Costs about 8 USD per month for each service and Availability Zone. An empty list creates only the security group of the endpoints.
   * @default - none; without egress or with inspected egress `WorkloadEndpoints.ALL`, because workloads cannot connect to AWS otherwise
   */
  readonly interfaceEndpoints?: ec2.InterfaceVpcEndpointAwsService[];
  /**
   * Additional services with a gateway endpoint, which is free, such as DynamoDB. `WorkloadEndpoints.requiredBy` returns both lists for the
   * dependencies of workloads.
   * @default - S3 only, which is always included
   */
  readonly gatewayEndpoints?: ec2.GatewayVpcEndpointAwsService[];
  /**
   * Receives the alarms of the function that finds the prefix lists of gateway endpoints, and failed events of the function that removes
   * the rules of the default security group.
   * @default - dedicated topics, without subscriptions; no dead-letter topic
   */
  readonly alertRouting?: IAlertRouting;
  /**
   * The only names that the DNS resolver resolves, in addition to those of AWS: `api.example.com`, `*.example.com`.
   * @default - the names of an inspected egress policy; otherwise all names except detected threats
   */
  readonly allowedDomains?: string[];
}

/**
 * A VPC with three subnet tiers: public, private and isolated, in two or three Availability Zones.
 *
 * **Guarantees**: no subnet assigns public IPv4 addresses (NET-01); isolated subnets have no route to the internet (NET-02); the default
 * security group has no rules (NET-03); endpoint policies allow only principals of this account (NET-05); all flows (NET-06) and DNS
 * queries are logged to encrypted log groups with retention, and threats are blocked (NET-07); at least two Availability Zones (NET-08);
 * network ACLs deny administration ports in every tier, and all traffic from outside the VPC to isolated subnets (NET-10).
 *
 * **Costs** the egress policy, the endpoints and log ingestion.
 */
export class PrivateNetwork extends Construct {
  /** The VPC. */
  public readonly vpc: ec2.IVpc;
  /** Subnets of internet-facing load balancers. */
  public readonly publicSubnets: ec2.SubnetSelection = { subnetGroupName: SubnetTier.PUBLIC };
  /** Subnets of workloads. */
  public readonly privateSubnets: ec2.SubnetSelection = { subnetGroupName: SubnetTier.PRIVATE };
  /** Subnets of databases and caches. */
  public readonly isolatedSubnets: ec2.SubnetSelection = { subnetGroupName: SubnetTier.ISOLATED };

  private readonly endpoints: NetworkEndpoints;
  private readonly hasInternetEgress: boolean;
  private prefixLists?: GatewayPrefixLists;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateNetworkProps,
  ) {
    super(scope, id);
    const zoneCount = new Set(props.availabilityZones).size;
    validateAll(
      this,
      vpcCidrError('cidr', props.cidr),
      requirement(
        zoneCount === props.availabilityZones.length && isWithin(zoneCount, AVAILABILITY_ZONE_COUNT),
        `availabilityZones is [${props.availabilityZones.join(', ')}]; allowed are ${AVAILABILITY_ZONE_COUNT.min} or ${AVAILABILITY_ZONE_COUNT.max} different Availability Zones of one Region`,
      ),
      zonesOfRegion(this, 'availabilityZones', props.availabilityZones),
    );

    const egress = props.egress ?? EgressPolicy.natPerAvailabilityZone();
    const { allowedDomains = egress.allowedDomains } = props;
    const ipv6 = props.dualStack === true ? new TieredIpv6Addresses(props.cidr) : undefined;
    validateAll(
      this,
      requirement(
        ipv6 === undefined || !egress.isInspected,
        'dualStack is true and egress is inspected; allowed is only one of them, because IPv6 traffic would bypass the firewall',
      ),
    );
    const vpc = this.createVpc(props, egress, ipv6);
    this.vpc = vpc;
    egress.connect(this, { ...props, vpc });
    createFlowLog(this, vpc, props);
    const ipv6Range = ipv6 && Fn.select(0, vpc.vpcIpv6CidrBlocks);
    const acls = createTierAcls(this, vpc, { ipv4: props.cidr, ipv6: ipv6Range });
    // The rules refer to the IPv6 range, which has to be associated first.
    const { block } = ipv6 ?? {};
    if (block !== undefined) acls.forEach((acl) => acl.node.addDependency(block));
    new DnsFirewall(this, 'DnsFirewall', { ...props, vpc, allowedDomains });
    const { interfaceEndpoints = egress.requiresEndpoints ? WorkloadEndpoints.ALL : undefined, gatewayEndpoints = [] } =
      props;
    this.endpoints = createEndpoints(vpc, interfaceEndpoints, gatewayEndpoints);
    this.hasInternetEgress = egress.privateSubnetType === ec2.SubnetType.PRIVATE_WITH_EGRESS;
  }

  /**
   * The minimum egress rules for the dependencies of a workload: HTTPS to the endpoints if they cover all dependencies, otherwise HTTPS to
   * any address (NET-04).
   */
  public egressFor(dependencies: WorkloadDependencies): WorkloadEgress {
    const hosts = dependencies.hosts ?? [];
    const { gateways, interfaces, securityGroup } = this.endpoints;
    const covered = haveEndpoints(dependencies, interfaces, gateways);
    validateAll(
      this,
      requirement(
        this.hasInternetEgress || (covered && hosts.length === 0),
        `a workload uses ${[...(dependencies.awsServices ?? []), ...hosts].join(', ')}, and the network has neither egress nor endpoints for it; set an egress policy, or endpoints from WorkloadEndpoints.requiredBy()`,
      ),
    );
    if (!covered || hosts.length > 0 || securityGroup === undefined) {
      return this.assignsIpv6 ? WorkloadEgress.httpsAnywhereDualStack() : WorkloadEgress.httpsAnywhere();
    }
    const prefixLists = (this.prefixLists ??= new GatewayPrefixLists(this, 'PrefixLists', {
      ...this.props,
      services: [...gateways],
    }));
    const needed = WorkloadEndpoints.requiredBy([dependencies]).gatewayEndpoints.map(shortNameOf);
    return WorkloadEgress.httpsTo([securityGroup, ...needed.map((service) => prefixLists.peerOf(service))]);
  }

  /**
   * Excludes the public subnets from VPC Block Public Access of the account, which internet-facing load balancers require (NET-10). An
   * exclusion that is removed from the template is retained in the account, like the block: otherwise the block would disconnect the load
   * balancer.
   *
   * @returns the exclusions, which have to exist before the block
   */
  public openPublicSubnets(): IDependable[] {
    return this.vpc.selectSubnets(this.publicSubnets).subnets.map(({ subnetId }, index) => {
      const exclusion = new ec2.CfnVPCBlockPublicAccessExclusion(this, `PublicSubnet${index + 1}Exclusion`, {
        subnetId,
        internetGatewayExclusionMode: 'allow-bidirectional',
      });
      exclusion.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
      return exclusion;
    });
  }

  private get assignsIpv6(): boolean {
    return this.props.dualStack === true && this.props.assignIpv6Addresses !== false;
  }

  private createVpc(props: PrivateNetworkProps, egress: EgressPolicy, ipv6: TieredIpv6Addresses | undefined): ec2.Vpc {
    // Resources in public and isolated subnets get no IPv6 address automatically; load balancers assign their own.
    const noIpv6 = ipv6 === undefined ? {} : { ipv6AssignAddressOnCreation: false };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: new TieredAddresses(props.cidr, props.availabilityZones),
      availabilityZones: props.availabilityZones,
      // The egress policy creates NAT gateways in dedicated subnets.
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        { name: SubnetTier.PUBLIC, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, ...noIpv6 },
        { name: SubnetTier.PRIVATE, subnetType: egress.privateSubnetType, ...(this.assignsIpv6 ? {} : noIpv6) },
        { name: SubnetTier.ISOLATED, subnetType: ec2.SubnetType.PRIVATE_ISOLATED, ...noIpv6 },
      ],
      ...(ipv6 && { ipProtocol: ec2.IpProtocol.DUAL_STACK, ipv6Addresses: ipv6 }),
    });
    // The L2 creates the gateway even if no subnet has a route to it.
    if (egress.privateSubnetType === ec2.SubnetType.PRIVATE_ISOLATED) vpc.node.tryRemoveChild('EIGW6');
    [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets].forEach(acceptNamedAvailabilityZone);
    hardenDefaultSecurityGroupFunction(this, props);
    for (const subnet of vpc.publicSubnets) {
      acceptFinding(
        subnet,
        ...inCompliancePacks({
          id: 'VPCNoUnrestrictedRouteToIGW',
          reason:
            'Public subnets contain internet-facing load balancers, which require a route to the internet gateway.',
          control: 'NET-01',
        }),
      );
    }
    const dualStackSubnets = this.assignsIpv6 ? vpc.selectSubnets({ subnetGroupName: SubnetTier.PRIVATE }).subnets : [];
    for (const subnet of dualStackSubnets) {
      acceptFinding(
        subnet,
        ...inCompliancePacks({
          id: 'VPCSubnetAutoAssignPublicIpDisabled',
          reason: 'All IPv6 addresses are public; the egress-only internet gateway allows no inbound connections.',
          control: 'NET-01',
        }),
      );
    }
    return vpc;
  }
}
