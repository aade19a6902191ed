import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning, inCompliancePacks } from '../acknowledgement';
import { WorkloadRole } from '../identity';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { holds, requireAll } from '../validation';
import { DnsFirewall } from './dns-firewall';
import { EgressPolicy } from './egress-policy';
import { createInterfaceEndpoints, createS3Endpoint } from './endpoints';
import { FLOW_LOG_FIELDS } from './flow-log-fields';
import { saveFlowQueries } from './flow-queries';
import { acceptNamedZone } from './named-zones';
import { MAX_ZONES, SubnetTier, vpcCidrMistake } from './subnet-plan';
import { createTierAcls } from './tier-acls';
import { TieredAddresses } from './tiered-addresses';

const MIN_ZONES = 2;

/** Id that aws-cdk-lib gives the function behind `restrictDefaultSecurityGroup`, once a stack. */
const DEFAULT_SECURITY_GROUP_PROVIDER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider';

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
   * @default EgressPolicy.natPerZone()
   */
  readonly egress?: EgressPolicy;
  /**
   * AWS services that workloads reach without leaving the VPC. S3 is always among them, since its endpoint is free.
   *
   * Costs about 8 USD a month for each service and zone.
   * @default - S3 only; without egress, or where it is inspected, all that a Fargate task needs
   */
  readonly interfaceEndpoints?: ec2.InterfaceVpcEndpointAwsService[];
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

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    const zones = new Set(props.availabilityZones).size;
    requireAll(
      this,
      vpcCidrMistake('cidr', props.cidr),
      holds(
        zones === props.availabilityZones.length && zones >= MIN_ZONES && zones <= MAX_ZONES,
        `availabilityZones is [${props.availabilityZones.join(', ')}]; allowed are ${MIN_ZONES} or ${MAX_ZONES} different zones of one Region`,
      ),
    );

    const egress = props.egress ?? EgressPolicy.natPerZone();
    const { allowedDomains = egress.allowedDomains } = props;
    const vpc = this.createVpc(props, egress);
    this.vpc = vpc;
    egress.connect(this, { ...props, vpc });
    this.createFlowLog(vpc, props);
    createTierAcls(this, vpc, props.cidr);
    new DnsFirewall(this, 'DnsFirewall', { ...props, vpc, allowedDomains });
    createS3Endpoint(vpc);
    createInterfaceEndpoints(vpc, egress, props.interfaceEndpoints);
  }

  private createVpc(props: PrivateNetworkProps, egress: EgressPolicy): ec2.Vpc {
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: new TieredAddresses(props.cidr, props.availabilityZones),
      availabilityZones: props.availabilityZones,
      natGateways: egress.natGateways(props.availabilityZones.length),
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        { name: SubnetTier.PUBLIC, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: SubnetTier.PRIVATE, subnetType: egress.privateSubnetType },
        { name: SubnetTier.ISOLATED, subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    this.acceptLintWarnings(vpc);
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
    return vpc;
  }

  private acceptLintWarnings(vpc: ec2.Vpc): void {
    [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets].forEach(acceptNamedZone);
    const handler = Stack.of(this).node.tryFindChild(DEFAULT_SECURITY_GROUP_PROVIDER)?.node.tryFindChild('Handler');
    if (handler instanceof CfnResource) {
      acceptLintWarning(
        handler,
        'W3005',
        'The provider, which is CDK’s own, depends on its role by name and by reference.',
      );
    }
  }

  private createFlowLog(vpc: ec2.Vpc, props: LogOptions): void {
    const { logGroup } = new EncryptedLogGroup(this, 'FlowLogs', props);
    saveFlowQueries(this, logGroup);
    const role = new WorkloadRole(this, 'FlowLogRole', {
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Lets VPC Flow Logs write the flows of this VPC',
    });
    const grant = logGroup.grant(role, 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents');
    // L1: the L2 accepts linter findings of its own with a stack trace, which is a path of this machine in the assembly.
    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceType: 'VPC',
      resourceId: vpc.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: logGroup.logGroupArn,
      deliverLogsPermissionArn: role.roleArn,
      maxAggregationInterval: 60,
      logFormat: FLOW_LOG_FIELDS.map((field) => `\${${field}}`).join(' '),
    });
    grant.applyBefore(flowLog);
  }
}
