import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../acknowledgement';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import { requirement, validateAll } from '../validation';
import { logDefaultSecurityGroupFunction } from './private/default-security-group';
import { DnsFirewall } from './dns-firewall';
import { EgressPolicy } from './egress-policy';
import { createEndpoints, type NetworkEndpoints, shortNameOf } from './private/endpoints';
import { createFlowLog } from './private/flow-log';
import { GatewayPrefixLists } from './gateway-prefix-lists';
import { acceptNamedAvailabilityZone } from './private/named-availability-zones';
import { MAX_AVAILABILITY_ZONES, SubnetTier, vpcCidrError } from '../../facts/subnet-plan';
import { createTierAcls } from './private/tier-acls';
import { TieredAddresses } from './private/tiered-addresses';
import { TieredIpv6Addresses } from './private/tiered-ipv6-addresses';
import { WorkloadEgress } from './workload-egress';
import { haveEndpoints, endpointsFor, WORKLOAD_ENDPOINTS, type WorkloadDependencies } from './workload-dependencies';

const MIN_AVAILABILITY_ZONES = 2;

export interface PrivateNetworkProps extends LogOptions {
  /** IPv4 range of the VPC, /16 to /20, for instance `10.0.0.0/16`. Changing it replaces the VPC. */
  readonly cidr: string;
  /**
   * Two or three availability zones of the stack's Region (NET-08). Adding a third moves no subnet. Names instead of a
   * number, since a lookup would make synthesis depend on the account.
   */
  readonly availabilityZones: string[];
  /**
   * How workloads reach the internet.
   * @default EgressPolicy.natPerAvailabilityZone()
   */
  readonly egress?: EgressPolicy;
  /**
   * Whether subnets have IPv6 ranges as well: load balancers may be reached by IPv6, workloads leave by an egress-only gateway, isolated
   * subnets by none. Not together with inspected egress, since a firewall has no say there.
   * @default false - IPv4 only
   */
  readonly dualStack?: boolean;
  /**
   * Whether workloads get IPv6 addresses. Without them the subnets have ranges that nothing uses: the step before `dualStack` is turned
   * off, since EC2 refuses to take a range from a subnet while it is in use. Only with `dualStack`.
   * @default true
   */
  readonly assignIpv6Addresses?: boolean;
  /**
   * AWS services that workloads reach without leaving the VPC. S3 is always among them, since its endpoint is free.
   *
   * Costs about 8 USD a month for each service and zone.
   * @default - S3 only; without egress, or where it is inspected, all that a Fargate task needs
   */
  readonly interfaceEndpoints?: ec2.InterfaceVpcEndpointAwsService[];
  /**
   * Further services whose endpoints are free: DynamoDB. `endpointsFor` gives both lists for what workloads declare.
   * @default - S3, which is always among them
   */
  readonly gatewayEndpoints?: ec2.GatewayVpcEndpointAwsService[];
  /**
   * Who is told when the prefix lists of gateway endpoints could not be found.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
  /**
   * The only names that workloads get an address for, beside those of AWS: `api.example.com`, `*.example.com`.
   * @default - those of an inspecting egress policy; otherwise every name but those that malware makes up or hides data in
   */
  readonly allowedDomains?: string[];
}

/**
 * A VPC of three tiers: public, private and isolated subnets in two or three zones.
 *
 * **Guarantees**: no subnet gives public addresses (NET-01); isolated subnets have no route to the internet (NET-02);
 * the default security group allows nothing (NET-03); endpoints serve only principals of this account (NET-05); every flow
 * is logged to an encrypted, retained log group (NET-06), and so is every DNS question, of which threats get no answer
 * (NET-07); at least two zones (NET-08); access lists refuse administration ports in every tier, and isolated subnets
 * everything from outside the VPC (NET-10).
 *
 * **Costs** what the egress policy and the endpoints cost; the rest is free but for the flow logs' ingestion.
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
    const zones = new Set(props.availabilityZones).size;
    validateAll(
      this,
      vpcCidrError('cidr', props.cidr),
      requirement(
        zones === props.availabilityZones.length && zones >= MIN_AVAILABILITY_ZONES && zones <= MAX_AVAILABILITY_ZONES,
        `availabilityZones is [${props.availabilityZones.join(', ')}]; allowed are ${MIN_AVAILABILITY_ZONES} or ${MAX_AVAILABILITY_ZONES} different zones of one Region`,
      ),
    );

    const egress = props.egress ?? EgressPolicy.natPerAvailabilityZone();
    const { allowedDomains = egress.allowedDomains } = props;
    const ipv6 = props.dualStack === true ? new TieredIpv6Addresses(props.cidr) : undefined;
    validateAll(
      this,
      requirement(
        ipv6 === undefined || !egress.isInspected,
        'dualStack is true and egress is inspected; allowed is one of them: IPv6 would pass the firewall by',
      ),
    );
    const vpc = this.createVpc(props, egress, ipv6);
    this.vpc = vpc;
    egress.connect(this, { ...props, vpc });
    createFlowLog(this, vpc, props);
    const ipv6Range = ipv6 && Fn.select(0, vpc.vpcIpv6CidrBlocks);
    const lists = createTierAcls(this, vpc, { ipv4: props.cidr, ipv6: ipv6Range });
    // A range that is not there yet cannot be named.
    const { block } = ipv6 ?? {};
    if (block !== undefined) lists.forEach((list) => list.node.addDependency(block));
    new DnsFirewall(this, 'DnsFirewall', { ...props, vpc, allowedDomains });
    const { interfaceEndpoints = egress.requiresEndpoints ? WORKLOAD_ENDPOINTS : [], gatewayEndpoints = [] } = props;
    this.endpoints = createEndpoints(vpc, interfaceEndpoints, gatewayEndpoints);
    this.hasInternetEgress = egress.privateSubnetType === ec2.SubnetType.PRIVATE_WITH_EGRESS;
  }

  /**
   * The least that a workload's security group has to let out for what the workload declares: HTTPS to the endpoints alone
   * where they cover it, HTTPS to any address where something is outside AWS or has no endpoint here (NET-04).
   */
  public egressFor(uses: WorkloadDependencies): WorkloadEgress {
    const hosts = uses.hosts ?? [];
    const { gateways, interfaces, securityGroup } = this.endpoints;
    const covered = haveEndpoints(uses, interfaces, gateways);
    validateAll(
      this,
      requirement(
        this.hasInternetEgress || (covered && hosts.length === 0),
        `a workload uses ${[...(uses.awsServices ?? []), ...hosts].join(', ')}, and nothing leads there: give the network an egress policy, or endpoints by endpointsFor()`,
      ),
    );
    if (!covered || hosts.length > 0 || securityGroup === undefined) {
      return this.assignsIpv6 ? WorkloadEgress.httpsAnywhereDualStack() : WorkloadEgress.httpsAnywhere();
    }
    const lists = (this.prefixLists ??= new GatewayPrefixLists(this, 'PrefixLists', {
      ...this.props,
      services: [...gateways],
    }));
    const needed = endpointsFor([uses]).gatewayEndpoints.map(shortNameOf);
    return WorkloadEgress.httpsTo([securityGroup, ...needed.map((service) => lists.peerOf(service))]);
  }

  /**
   * Excludes the public subnets from the account's VPC Block Public Access, as an internet-facing load balancer needs (NET-10). Without
   * it nothing in this network is reached from the internet once the block is on. An exclusion that leaves the template remains in the
   * account, as the block does: otherwise the block would cut off the load balancer.
   *
   * @returns what the block has to wait for
   */
  public openPublicSubnets(): IDependable[] {
    return this.vpc.selectSubnets(this.publicSubnets).subnets.map(({ subnetId }, zone) => {
      const exclusion = new ec2.CfnVPCBlockPublicAccessExclusion(this, `PublicSubnet${zone + 1}Exclusion`, {
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
    // What starts in a public or isolated subnet gets no address by itself; load balancers give themselves theirs.
    const noIpv6 = ipv6 === undefined ? {} : { ipv6AssignAddressOnCreation: false };
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: new TieredAddresses(props.cidr, props.availabilityZones),
      availabilityZones: props.availabilityZones,
      // The egress policy makes them, in dedicated subnets.
      natGateways: 0,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        { name: SubnetTier.PUBLIC, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false, ...noIpv6 },
        { name: SubnetTier.PRIVATE, subnetType: egress.privateSubnetType, ...(this.assignsIpv6 ? {} : noIpv6) },
        { name: SubnetTier.ISOLATED, subnetType: ec2.SubnetType.PRIVATE_ISOLATED, ...noIpv6 },
      ],
      ...(ipv6 && { ipProtocol: ec2.IpProtocol.DUAL_STACK, ipv6Addresses: ipv6 }),
    });
    // The L2 makes the gateway even where no subnet leads to it.
    if (egress.privateSubnetType === ec2.SubnetType.PRIVATE_ISOLATED) vpc.node.tryRemoveChild('EIGW6');
    [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets].forEach(acceptNamedAvailabilityZone);
    logDefaultSecurityGroupFunction(this, props);
    for (const subnet of vpc.publicSubnets) {
      acceptFinding(
        subnet,
        ...inCompliancePacks(
          'VPCNoUnrestrictedRouteToIGW',
          'A public subnet is where internet-facing load balancers and NAT gateways stand; nothing else may.',
          'NET-01',
        ),
      );
    }
    const dual = this.assignsIpv6 ? vpc.selectSubnets({ subnetGroupName: SubnetTier.PRIVATE }).subnets : [];
    for (const subnet of dual) {
      acceptFinding(
        subnet,
        ...inCompliancePacks(
          'VPCSubnetAutoAssignPublicIpDisabled',
          'Every IPv6 address is a public one; an egress-only gateway lets nobody in to these.',
          'NET-01',
        ),
      );
    }
    return vpc;
  }
}
