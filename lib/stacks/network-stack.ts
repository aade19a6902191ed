import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  EgressPolicy,
  GuardDutyEndpointRemoval,
  PrivateNetwork,
  VpcPublicAccessBlock,
  type WorkloadEgress,
  WorkloadEndpoints,
  WorkloadPlatform,
} from '../../constructs';
import type { EgressSettings, EnvironmentSettings, NetworkSettings } from '../config';
import { Tier } from '../../facts/tier';
import { GUARDDUTY_ENDPOINT } from '../../facts/vpc-endpoints';
import { logOptions, type SharedStackProps, stackProps } from './stack-props';
import { markStrongReferences } from './strong-references';
import { dependenciesOf, requiresEgress } from './workload-dependencies';

export interface NetworkStackProps extends SharedStackProps {
  /** Whether the stack creates the resources that exist once in an account and Region. */
  readonly isFirstInRegion: boolean;
}

/** The VPC of the environment. Workloads can connect to their dependencies only. */
export class NetworkStack extends Stack {
  public readonly network: PrivateNetwork;
  /** The egress of each workload, by its name. A function without dependencies has none. */
  public readonly egress: ReadonlyMap<string, WorkloadEgress>;

  private readonly settings: EnvironmentSettings;

  constructor(scope: Construct, id: string, { settings, isFirstInRegion, keys, alertRouting }: NetworkStackProps) {
    super(scope, id, stackProps(settings, 'Public, private and isolated subnets'));
    this.settings = settings;
    const functions = settings.functions ?? [];
    const tasks = [...settings.services, ...settings.jobs];
    const uses = [...tasks, ...functions].map((workload) => dependenciesOf(settings, workload));
    const endpoints = WorkloadEndpoints.requiredBy(uses);
    const interfaceEndpoints = requiresEndpoints(settings) ? endpoints.interfaceEndpoints : undefined;
    const hosts = WorkloadEndpoints.hostsOf(uses);
    this.network = new PrivateNetwork(this, 'Network', {
      cidr: settings.network.cidr,
      availabilityZones: [...settings.network.availabilityZones],
      egress: renderEgress(settings.network.egress, hosts),
      allowedDomains: allowedDomains(settings.network, hosts),
      interfaceEndpoints,
      gatewayEndpoints: endpoints.gatewayEndpoints,
      dualStack: settings.network.dualStack !== undefined && settings.network.dualStack !== false,
      assignIpv6Addresses: settings.network.dualStack !== 'draining',
      alertRouting,
      ...logOptions(settings, keys),
    });
    // The prefix lists exist as long as their gateway endpoints, for any dependencies of the workloads.
    this.network.egressFor({ platform: WorkloadPlatform.LAMBDA });
    this.egress = new Map(
      [...tasks, ...functions.filter((each) => requiresEgress(settings, each))].map((workload) => [
        workload.name,
        this.network.egressFor(dependenciesOf(settings, workload)),
      ]),
    );
    // Tasks of removed services and of own stacks can run in a VPC without this endpoint: GuardDuty creates it for them.
    if (interfaceEndpoints?.some(({ shortName }) => shortName === GUARDDUTY_ENDPOINT) !== true) {
      new GuardDutyEndpointRemoval(this, 'GuardDutyEndpoint', {
        vpc: this.network.vpc,
        alertRouting,
        ...logOptions(settings, keys),
      });
    }
    this.blockPublicAccess(isFirstInRegion);
    markStrongReferences(this);
  }

  /** Creates the exclusions first. In the other order, visitors could not connect during the deployment. */
  private blockPublicAccess(isFirstInRegion: boolean): void {
    const { domain, network } = this.settings;
    if (network.blockPublicAccess === undefined) return;
    const exclusions = domain === undefined ? [] : this.network.openPublicSubnets();
    if (network.blockPublicAccess === 'here' && isFirstInRegion) {
      new VpcPublicAccessBlock(this, 'PublicAccessBlock', { exclusions });
    }
  }

  /** `ec2.Vpc` compares its Availability Zones with those of the stack, which CDK would look up in the account. */
  public override get availabilityZones(): string[] {
    return [...this.settings.network.availabilityZones];
  }
}

/** NET-05: if workloads can connect to AWS through NAT and the tier does not require endpoints, they would cost more than all other resources of the network. */
function requiresEndpoints({ tier, network }: EnvironmentSettings): boolean {
  return tier === Tier.PRODUCTION || network.egress.kind === 'none' || network.egress.kind === 'inspected';
}

/** The names that DNS resolves; undefined means all names (NET-07). */
function allowedDomains({ dns, egress }: NetworkSettings, hosts: readonly string[]): string[] | undefined {
  if (dns?.kind === 'any') return undefined;
  const inspected = egress.kind === 'inspected' ? egress.allowedDomains : [];
  return distinct([...hosts, ...inspected, ...(dns?.allowedDomains ?? [])]);
}

function renderEgress(egress: EgressSettings, hosts: readonly string[]): EgressPolicy {
  switch (egress.kind) {
    case 'nat-per-availability-zone':
      return EgressPolicy.natPerAvailabilityZone();
    case 'regional-nat':
      return EgressPolicy.regionalNat();
    case 'inspected':
      return EgressPolicy.inspected(distinct([...egress.allowedDomains, ...hosts]));
    case 'single-nat':
      return EgressPolicy.singleNat(egress.reason);
    case 'none':
      return EgressPolicy.none();
  }
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
