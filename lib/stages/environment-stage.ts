import { Stack, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentSettings } from '../config';
import { Tier } from '../../facts/tier';
import { AccountRolesStack } from '../stacks/account-roles-stack';
import { AccountStack } from '../stacks/account-stack';
import { BackupCopyStack } from '../stacks/backup-copy-stack';
import { BackupStack } from '../stacks/backup-stack';
import { CacheStack } from '../stacks/cache-stack';
import { CertificateStack } from '../stacks/certificate-stack';
import { ClusterStack } from '../stacks/cluster-stack';
import { DashboardsStack } from '../stacks/dashboards-stack';
import { DataStack } from '../stacks/data-stack';
import { EdgeStack, type EdgeStackProps } from '../stacks/edge-stack';
import { IncidentsStack } from '../stacks/incidents-stack';
import { JobStack } from '../stacks/job-stack';
import { KeysStack } from '../stacks/keys-stack';
import { NetworkStack } from '../stacks/network-stack';
import { ProbesStack, RemoteProbesStack } from '../stacks/probes-stack';
import { connectServices } from '../stacks/service-traffic';
import { ServiceStack } from '../stacks/service-stack';
import { environmentTags } from '../stacks/stack-props';
import { TerraformStateStack, type TerraformStateStackProps } from '../stacks/terraform-state-stack';
import { ZoneAccessStack } from '../stacks/zone-access-stack';
import type { AccountShare } from './account-share';

export interface EnvironmentStageProps {
  /** What the environment consists of. */
  readonly settings: EnvironmentSettings;
  /** Folder that image directories are relative to. */
  readonly projectRoot: string;
  /**
   * What the environment makes for its account.
   * @default - nothing: another environment of the account and Region has it
   */
  readonly accountShare?: AccountShare;
}

/** The template schema of these took tags only lately: some Regions, and cfn-lint, still refuse them. */
const NOT_TAGGABLE_EVERYWHERE = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::RDS::DBProxyTargetGroup',
];

/** Stacks whose resources assume a service-linked role at once; without it their first deployment in an account fails. */
const NEEDS_ACCOUNT = ['data', 'cache', 'edge', 'cluster'];

/** One environment: `cdk deploy '<name>/*'`. */
export class EnvironmentStage extends Stage {
  /** What the environment consists of. */
  public readonly settings: EnvironmentSettings;

  constructor(scope: Construct, { accountShare, settings, projectRoot }: EnvironmentStageProps) {
    super(scope, settings.name, { env: { account: settings.account, region: settings.region } });
    this.settings = settings;

    const keysStack = new KeysStack(this, 'keys', { settings });
    const { boundary, keys } = keysStack;
    const { alertRouting } = new IncidentsStack(this, 'incidents', { settings, keys });
    const common = { settings, keys, alertRouting };
    const account =
      accountShare === undefined
        ? new AccountRolesStack(this, 'account-roles', common)
        : new AccountStack(this, 'account', { ...common, ...accountShare });
    const { egress, network } = new NetworkStack(this, 'network', {
      ...common,
      isFirstInRegion: accountShare !== undefined,
    });
    const { copyRegion } = settings.backups;
    const copies =
      copyRegion === undefined
        ? undefined
        : new BackupCopyStack(this, 'backup-copies', { settings, region: copyRegion });
    const { backups } = new BackupStack(this, 'backup', { ...common, copies, network });
    const { database, entry: access } = new DataStack(this, 'data', { ...common, network, backups });
    const cache =
      settings.cache && new CacheStack(this, 'cache', { ...common, cacheSettings: settings.cache, network }).entry;
    const { loadBalancer } = this.createEdge({ ...common, network, projectRoot });
    this.createZoneAccess({ ...common, backups });
    const { cluster } = new ClusterStack(this, 'cluster', { ...common, network });
    const parts = { ...common, cluster, egress, network, database: access, cache, loadBalancer, projectRoot };
    const services = settings.services.map(
      (each) => new ServiceStack(this, `service-${each.name}`, { ...parts, serviceSettings: each }).service,
    );
    connectServices(settings.services, services);
    const jobs = settings.jobs.map(
      (each) => new JobStack(this, `job-${each.name}`, { ...parts, jobSettings: each }).job,
    );
    const probes = isProbed(settings) ? [...new ProbesStack(this, 'probes', { ...common, backups }).probes] : [];
    for (const region of isProbed(settings) ? (settings.probeRegions ?? []) : []) {
      const remote = new RemoteProbesStack(this, `probes-${region}`, { settings, region });
      remote.addStackDependency(keysStack, 'the boundary of its roles');
      probes.push(...remote.probes);
    }
    const entry = loadBalancer === undefined ? [] : [loadBalancer];
    const shared = [...probes, ...entry, database, backups];
    new DashboardsStack(this, 'dashboards', { settings, shared, workloads: [...services, ...jobs] });
    // A probe reports a name that does not answer: it comes last, when the services do.
    for (const service of services) this.deployAfter(Stack.of(service), ...this.probeStacks());
    this.deployAfter(account, ...NEEDS_ACCOUNT, ...(settings.backups.auditManager === true ? ['backup'] : []));
    boundary.applyTo(this);
    this.tagEverything();
  }

  /** By the ids of the stacks: an environment may have no edge and no cache. */
  private deployAfter(earlier: Stack, ...ids: readonly string[]): void {
    for (const id of ids) {
      const stack = this.node.tryFindChild(id);
      if (stack instanceof Stack) stack.addStackDependency(earlier, 'has to be there first');
    }
  }

  private probeStacks(): readonly string[] {
    return ['probes', ...(this.settings.probeRegions ?? []).map((region) => `probes-${region}`)];
  }

  private createEdge(props: Omit<EdgeStackProps, 'certificate'>): Partial<Pick<EdgeStack, 'loadBalancer'>> {
    const { alertRouting, settings } = props;
    const { domain } = settings;
    if (domain === undefined) return {};
    const { certificate } = new CertificateStack(this, 'certificate', { settings, domain, alertRouting });
    return new EdgeStack(this, 'edge', { ...props, certificate });
  }

  private createZoneAccess(props: TerraformStateStackProps): void {
    if (props.settings.domain === undefined) return;
    const state = new TerraformStateStack(this, 'terraform-state', props);
    const access = new ZoneAccessStack(this, 'zone-access', { ...props, states: state.states });
    // The roles name the bucket without a reference.
    access.addStackDependency(state);
  }

  /** In the templates as well as on the stacks, so that the policy and a reviewer see them. */
  private tagEverything(): void {
    for (const [key, value] of Object.entries(environmentTags(this.settings))) {
      Tags.of(this).add(key, value, { excludeResourceTypes: NOT_TAGGABLE_EVERYWHERE });
    }
  }
}

/** Whether probes check the public hostnames from outside (DET-05). */
function isProbed({ domain, services, tier }: EnvironmentSettings): boolean {
  return tier === Tier.PRODUCTION && domain !== undefined && services.some(({ hostname }) => hostname !== undefined);
}
