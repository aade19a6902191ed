import { Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  EncryptionKeys,
  type IProtectedBackups,
  KeyChangeAlarms,
  PrivateBucket,
  ProtectedBackups,
  UptimeProbe,
} from '../../constructs';
import { publicHostnames } from '../config/public-endpoints';
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
}

/** Probes of the public hostnames (DET-05). */
export class ProbesStack extends Stack {
  public readonly probes: readonly UptimeProbe[];

  constructor(scope: Construct, id: string, props: ProbesStackProps) {
    super(scope, id, stackProps(props.settings, 'Probes of the public names'));
    this.probes = createProbes(this, props);
  }
}

/** The same probes from a second Region with its own keys and alert routing: they report an outage of the first Region. */
export class RemoteProbesStack extends Stack {
  public readonly probes: readonly UptimeProbe[];

  constructor(scope: Construct, id: string, { settings, region }: RemoteProbesStackProps) {
    super(scope, id, {
      ...stackProps(settings, 'Probes of the public names from a second Region'),
      env: { account: settings.account, region },
    });
    const keys = new EncryptionKeys(this, 'Keys', {
      aliasPrefix: `${settings.name}/probes`,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemovalPolicy(settings),
    });
    const alertRouting = createAlertRouting(this, settings, keys);
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, alertRouting });
    const backups = new ProtectedBackups(this, 'Backups', {
      tagValue: `${settings.name}-probes`,
      encryptionKey: keys.backup,
      alertRouting,
      removalPolicy: dataRemovalPolicy(settings),
      ...logOptions(settings, keys),
    });
    this.probes = createProbes(this, { settings, keys, backups, alertRouting });
    // Refers to the permissions boundary by name: IAM policies are global, and its stack is in another Region.
    const boundary = ManagedPolicy.fromManagedPolicyName(this, 'Boundary', boundaryName(settings));
    PermissionsBoundary.of(this).apply(boundary);
  }
}

function createProbes(stack: Stack, { settings, keys, backups, alertRouting }: ProbesStackProps): UptimeProbe[] {
  const artifacts = new PrivateBucket(stack, 'Artifacts', {
    encryptionKey: keys.artifacts,
    retention: Duration.days(settings.retention.logDays),
    backups,
    removalPolicy: dataRemovalPolicy(settings),
  });
  return publicHostnames(settings).map(
    ({ healthCheckPath = '/', hostname, name = hostname }) =>
      new UptimeProbe(stack, name, {
        hostname,
        path: healthCheckPath,
        artifacts,
        alertRouting,
        ...logOptions(settings, keys),
      }),
  );
}
