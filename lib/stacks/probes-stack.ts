import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  type EncryptionKeys,
  type IIncidentRoutes,
  type IProtectedBackups,
  PrivateBucket,
  UptimeProbe,
} from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { dataRemoval, logOptions, stackProps } from './stack-props';

export interface ProbesStackDependencies {
  readonly keys: EncryptionKeys;
  readonly backups: IProtectedBackups;
  readonly routes: IIncidentRoutes;
}

/** What asks for the public names from outside (DET-05). It knows the services by their names only. */
export class ProbesStack extends Stack {
  public readonly probes: UptimeProbe[] = [];

  constructor(
    scope: Construct,
    id: string,
    settings: EnvironmentSettings,
    { keys, backups, routes }: ProbesStackDependencies,
  ) {
    super(scope, id, stackProps(settings, 'Probes of the public names'));
    const artifacts = new PrivateBucket(this, 'Artifacts', {
      encryptionKey: keys.artefacts,
      retention: Duration.days(settings.retention.logDays),
      backups,
      removalPolicy: dataRemoval(settings),
    });
    for (const { healthCheckPath, hostname, name } of settings.services) {
      if (hostname === undefined) continue;
      const probe = new UptimeProbe(this, name, {
        hostname,
        path: healthCheckPath,
        artifacts,
        incidentRoutes: routes,
        ...logOptions(settings, keys),
      });
      this.probes.push(probe);
    }
  }
}
