import { Stack, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentSettings } from '../config';
import { publicHostnames } from '../config/public-endpoints';
import { Tier } from '../../facts/tier';
import { AccountRolesStack } from '../stacks/account-roles-stack';
import { AccountStack } from '../stacks/account-stack';
import { BackupCopyStack } from '../stacks/backup-copy-stack';
import { BackupStack, type BackupStackProps } from '../stacks/backup-stack';
import { CacheStack, type CacheStackProps } from '../stacks/cache-stack';
import { CertificateStack } from '../stacks/certificate-stack';
import { ClusterStack } from '../stacks/cluster-stack';
import { DashboardsStack } from '../stacks/dashboards-stack';
import { DataStack } from '../stacks/data-stack';
import { EdgeStack, type EdgeStackProps } from '../stacks/edge-stack';
import { type EnvironmentResources, environmentResources, type Workloads } from '../stacks/environment-resources';
import { FunctionStack } from '../stacks/function-stack';
import type { TriggerSources } from '../stacks/function-triggers';
import { IncidentsStack } from '../stacks/incidents-stack';
import { JobStack } from '../stacks/job-stack';
import { KeysStack } from '../stacks/keys-stack';
import { LogExportStack, type LogExportStackProps } from '../stacks/log-export-stack';
import { NetworkStack } from '../stacks/network-stack';
import { ownStackSources } from '../stacks/own-stack-section';
import { ProbesStack, type ProbesStackProps, RemoteProbesStack } from '../stacks/probes-stack';
import { connectServices } from '../stacks/service-traffic';
import { ServiceStack, type ServiceStackProps } from '../stacks/service-stack';
import { SignInStack } from '../stacks/sign-in-stack';
import { environmentTags, type SharedStackProps } from '../stacks/stack-props';
import { markStatefulReferences } from '../stacks/strong-references';
import { TerraformStateStack, type TerraformStateStackProps } from '../stacks/terraform-state-stack';
import { ZoneAccessStack } from '../stacks/zone-access-stack';
import type { AccountShare } from './account-share';
import { createDataStores } from './data-stores';
import { deploymentOrder } from './deployment-order';
import { addOwnStacks, type OwnStacks } from './own-stacks';
import { createWebsites } from './websites';

export interface EnvironmentStageProps {
  /** The settings of the environment. */
  readonly settings: EnvironmentSettings;
  /** Folder that image directories are relative to. */
  readonly projectRoot: string;
  /**
   * The account-wide resources that the environment creates.
   * @default - nothing: another environment of the account and Region has it
   */
  readonly accountShare?: AccountShare;
  /**
   * Stacks of the adopter.
   * @default - none
   */
  readonly ownStacks?: readonly OwnStacks[];
}

/** Resource types that support tags only since recently: some Regions, and cfn-lint, still reject the tags. */
const NOT_TAGGABLE_EVERYWHERE = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::RDS::DBProxyTargetGroup',
];

/** One environment: `cdk deploy '<name>/*'`. */
export class EnvironmentStage extends Stage {
  /** The settings of the environment. */
  public readonly settings: EnvironmentSettings;

  constructor(scope: Construct, props: EnvironmentStageProps) {
    const { accountShare, settings, projectRoot } = props;
    super(scope, settings.name, { env: { account: settings.account, region: settings.region } });
    this.settings = settings;

    const { boundary, keys } = new KeysStack(this, 'keys', { settings });
    const { alertRouting } = new IncidentsStack(this, 'incidents', { settings, keys });
    const common = { settings, keys, alertRouting };
    this.createAccount(common, accountShare);
    const isFirstInRegion = accountShare !== undefined;
    const { egress, network } = new NetworkStack(this, 'network', { ...common, isFirstInRegion });
    const { backups } = this.createBackups({ ...common, network });
    const { database, entry: access } = new DataStack(this, 'data', {
      ...common,
      network,
      backups,
      databaseSettings: settings.database,
    });
    const cache = this.createCache({ ...common, network });
    const { caches, databases, linkTargets, ...sources } = createDataStores(this, {
      ...common,
      network,
      backups,
      database: access,
    });
    const { loadBalancer } = this.createEdge({ ...common, network, projectRoot });
    const { signIns } = this.createSignIn(common);
    this.createZoneAccess({ ...common, backups });
    const { certificateAuthorityArn, cluster } = new ClusterStack(this, 'cluster', { ...common, network });
    const parts = {
      ...common,
      certificateAuthorityArn,
      cluster,
      egress,
      network,
      database: access,
      cache,
      ...sources,
      linkTargets,
      loadBalancer,
      signIns,
      projectRoot,
    };
    const workloads = this.createWorkloads(parts);
    const endpoints = { database, databaseEndpoint: access, databases, cache, caches, cluster, loadBalancer };
    const own = this.createOwnStacks(
      props.ownStacks,
      environmentResources({ stage: this, projectRoot, ...common, network, backups, ...endpoints }, workloads),
    );
    const { probes, remote } = this.createProbes({ ...common, backups });
    createWebsites(this, { ...common, backups, projectRoot, remoteProbes: remote });
    const clusters = [database, ...[...databases.values()].map((stack) => stack.database)];
    const shared = [...probes, ...(loadBalancer === undefined ? [] : [loadBalancer]), ...clusters, backups];
    const ownSources = own.flatMap((stack) => ownStackSources(stack, settings.region));
    new DashboardsStack(this, 'dashboards', {
      settings,
      shared: [...shared, ...ownSources],
      workloads: [...workloads.services.values(), ...workloads.jobs.values(), ...workloads.functions.values()],
    });
    this.createLogExport({ ...common, backups });
    this.orderDeployment();
    boundary.applyTo(this);
    this.tagEverything();
  }

  private createAccount(props: SharedStackProps, share: AccountShare | undefined): void {
    if (share === undefined) new AccountRolesStack(this, 'account-roles', props);
    else new AccountStack(this, 'account', { ...props, ...share });
  }

  private createBackups(props: Omit<BackupStackProps, 'copies'>): BackupStack {
    const { copyRegion: region } = props.settings.backups;
    const copies =
      region === undefined
        ? undefined
        : new BackupCopyStack(this, 'backup-copies', { settings: props.settings, region });
    return new BackupStack(this, 'backup', { ...props, copies });
  }

  private createCache(props: Omit<CacheStackProps, 'cacheSettings'>): CacheStack['entry'] | undefined {
    const { cache: cacheSettings } = props.settings;
    return cacheSettings && new CacheStack(this, 'cache', { ...props, cacheSettings }).entry;
  }

  private createEdge(props: Omit<EdgeStackProps, 'certificate'>): Partial<Pick<EdgeStack, 'loadBalancer'>> {
    const { alertRouting, settings } = props;
    const { domain } = settings;
    if (domain === undefined) return {};
    const { certificate } = new CertificateStack(this, 'certificate', { settings, domain, alertRouting });
    return new EdgeStack(this, 'edge', { ...props, certificate });
  }

  private createSignIn(props: SharedStackProps): Pick<SignInStack, 'signIns'> {
    const { signIn: providers = [] } = props.settings;
    return providers.length === 0 ? { signIns: new Map() } : new SignInStack(this, 'sign-in', { ...props, providers });
  }

  private createZoneAccess(props: TerraformStateStackProps): void {
    if (props.settings.domain === undefined) return;
    const { states } = new TerraformStateStack(this, 'terraform-state', props);
    new ZoneAccessStack(this, 'zone-access', { ...props, states });
  }

  private createWorkloads(props: Omit<ServiceStackProps, 'serviceSettings'> & TriggerSources): Workloads {
    const { functions: functionSettings = [] } = this.settings;
    const services = this.settings.services.map(
      (each) => new ServiceStack(this, `service-${each.name}`, { ...props, serviceSettings: each }).service,
    );
    connectServices(this.settings.services, services);
    const jobs = this.settings.jobs.map(
      (each) => new JobStack(this, `job-${each.name}`, { ...props, jobSettings: each }).job,
    );
    const functions = functionSettings.map(
      (each) => new FunctionStack(this, `function-${each.name}`, { ...props, functionSettings: each }).function,
    );
    return {
      services: byName(this.settings.services, services),
      jobs: byName(this.settings.jobs, jobs),
      functions: byName(functionSettings, functions),
    };
  }

  private createOwnStacks(ownStacks: readonly OwnStacks[] = [], environment: EnvironmentResources): readonly Stack[] {
    const earlier = this.node.children.filter(
      (child) => Stack.isStack(child) && /^(?:keys|account)/.test(child.node.id),
    );
    const own = addOwnStacks(ownStacks, environment);
    for (const stack of own) {
      markStatefulReferences(stack);
      for (const each of earlier) {
        stack.addStackDependency(
          each as Stack,
          'its roles have the permissions boundary, and AWS services require roles',
        );
      }
    }
    return own;
  }

  private createProbes(props: ProbesStackProps) {
    const { settings } = props;
    if (!isProbed(settings)) return { probes: [], remote: [] };
    const { probes } = new ProbesStack(this, 'probes', props);
    const { hostnames, regions = [] } = settings.observability?.worldwideProbes ?? {};
    const remote = [
      ...(settings.probeRegions ?? []).map((region) => ({ settings, region })),
      ...regions.map((region) => ({ settings, region, hostnames })),
    ].map((each) => new RemoteProbesStack(this, `probes-${each.region}`, each));
    return { probes: [...probes, ...remote.flatMap((stack) => stack.probes)], remote };
  }

  /** After all stacks with log groups. */
  private createLogExport(props: Omit<LogExportStackProps, 'exportSettings'>): void {
    const exportSettings = props.settings.observability?.logExport;
    if (exportSettings !== undefined) new LogExportStack(this, 'log-export', { ...props, exportSettings });
  }

  private orderDeployment(): void {
    const stacks = this.node.children.filter((child) => Stack.isStack(child));
    const matching = (id: RegExp) => stacks.filter(({ node }) => id.test(node.id));
    for (const [later, earlier, reason] of deploymentOrder(this.settings)) {
      for (const stack of matching(later)) {
        for (const dependency of matching(earlier)) stack.addStackDependency(dependency, reason);
      }
    }
  }

  /** Sets tags in the templates and on the stacks, so that the policy and a reviewer can read them. */
  private tagEverything(): void {
    for (const [key, value] of Object.entries(environmentTags(this.settings))) {
      Tags.of(this).add(key, value, { excludeResourceTypes: NOT_TAGGABLE_EVERYWHERE });
    }
  }
}

function byName<T>(settings: readonly { readonly name: string }[], workloads: readonly T[]): ReadonlyMap<string, T> {
  return new Map(workloads.map((workload, index) => [settings[index]?.name ?? '', workload]));
}

/** Whether probes check the public hostnames from outside (DET-05). */
function isProbed(settings: EnvironmentSettings): boolean {
  const { domain, tier } = settings;
  return tier === Tier.PRODUCTION && domain !== undefined && publicHostnames(settings).length > 0;
}
