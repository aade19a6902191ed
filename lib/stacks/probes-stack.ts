import { Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  EncryptionKeys,
  type IAlertRouting,
  type IProtectedBackups,
  KeyChangeAlarms,
  PrivateBucket,
  ProtectedBackups,
  UptimeProbe,
} from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { type PublicEndpoint, publicHostnames } from '../config/public-endpoints';
import { createAlertRouting } from './alert-routing';
import {
  boundaryName,
  dataRemovalPolicy,
  type EnvironmentStackProps,
  logOptions,
  type SharedStackProps,
  stackProps,
} from './stack-props';

export interface ProbesStackProps extends SharedStackProps {
  /** Backup plan that protects the data. */
  readonly backups: IProtectedBackups;
}

export interface RemoteProbesStackProps extends EnvironmentStackProps {
  /** Region of the probes. */
  readonly region: string;
  /**
   * Public hostnames that the probes check.
   * @default - all public hostnames
   */
  readonly hostnames?: readonly string[];
}

/** Probes of the public hostnames (DET-05). */
export class ProbesStack extends Stack {
  public readonly probes: readonly UptimeProbe[];

  constructor(scope: Construct, id: string, props: ProbesStackProps) {
    super(scope, id, stackProps(props.settings, 'Probes of the public names'));
    this.probes = [...createProbes(this, props).values()];
  }
}

/** The same probes from a second Region with its own keys and alert routing: they report an outage of the first Region. */
export class RemoteProbesStack extends Stack {
  public readonly probes: readonly UptimeProbe[];
  public readonly alertRouting: IAlertRouting;
  public readonly backups: IProtectedBackups;
  public readonly keys: EncryptionKeys;
  private readonly probesByHostname: ReadonlyMap<string, UptimeProbe>;

  constructor(scope: Construct, id: string, { settings, region, hostnames }: RemoteProbesStackProps) {
    super(scope, id, {
      ...stackProps(settings, 'Probes of the public names from a second Region'),
      env: { account: settings.account, region },
    });
    const keys = new EncryptionKeys(this, 'Keys', {
      aliasPrefix: `${settings.name}/probes`,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemovalPolicy(settings),
    });
    this.keys = keys;
    const alertRouting = createAlertRouting(this, settings, keys);
    this.alertRouting = alertRouting;
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, alertRouting });
    const backups = new ProtectedBackups(this, 'Backups', {
      tagValue: `${settings.name}-probes`,
      encryptionKey: keys.backup,
      alertRouting,
      removalPolicy: dataRemovalPolicy(settings),
      ...logOptions(settings, keys),
    });
    this.backups = backups;
    this.probesByHostname = createProbes(this, { settings, keys, backups, alertRouting }, hostnames);
    this.probes = [...this.probesByHostname.values()];
    // Refers to the permissions boundary by name: IAM policies are global, and its stack is in another Region.
    const boundary = ManagedPolicy.fromManagedPolicyName(this, 'Boundary', boundaryName(settings));
    PermissionsBoundary.of(this).apply(boundary);
  }

  /** The probe of a public hostname of the environment. */
  public probeOf(hostname: string): UptimeProbe {
    const probe = this.probesByHostname.get(hostname);
    if (probe === undefined) throw new Error(`no probe of ${hostname} in ${this.region}`);
    return probe;
  }
}

/** The probes by hostname. */
function createProbes(
  stack: Stack,
  { settings, keys, backups, alertRouting }: ProbesStackProps,
  hostnames?: readonly string[],
): ReadonlyMap<string, UptimeProbe> {
  const artifacts = new PrivateBucket(stack, 'Artifacts', {
    encryptionKey: keys.artifacts,
    retention: Duration.days(settings.retention.logDays),
    backups,
    removalPolicy: dataRemovalPolicy(settings),
  });
  return new Map(
    probedFrom(stack.region, settings)
      .filter(({ hostname }) => hostnames === undefined || hostnames.includes(hostname))
      .map(({ healthCheckPath = '/', hostname, name = hostname }) => [
        hostname,
        new UptimeProbe(stack, name, {
          hostname,
          path: healthCheckPath,
          artifacts,
          alertRouting,
          ...logOptions(settings, keys),
        }),
      ]),
  );
}

/** The status page is checked from the other Regions: it is deployed after those of its Region, which update it. */
function probedFrom(region: string, settings: EnvironmentSettings): readonly PublicEndpoint[] {
  const { statusPage } = settings.observability ?? {};
  return publicHostnames(settings).filter(
    ({ hostname }) => hostname !== statusPage?.hostname || region !== statusPage.region,
  );
}
