import { environments, type EnvironmentSettings, staging } from '../../../lib/config';

export const RESTORED_IDENTIFIER = 'main-r20261128';
export const MOVED_REGION = 'eu-central-1';
/** The copy of a backup in the other Region. */
export const COPY_NAME = 'awsbackup-copy';

/** Staging, with its database restored to a time. */
export function restoredStaging(time: string): EnvironmentSettings {
  return {
    ...staging,
    database: {
      ...staging.database,
      identifier: RESTORED_IDENTIFIER,
      restoreFrom: { kind: 'point-in-time', clusterIdentifier: `${staging.name}-${staging.database.identifier}`, time },
    },
  };
}

/** Staging in another Region of the same account, as docs/runbooks/region-loss.md writes production. */
export const movedStaging: EnvironmentSettings = {
  ...staging,
  name: 'staging-2',
  region: MOVED_REGION,
  network: {
    ...staging.network,
    cidr: '10.40.0.0/16',
    availabilityZones: ['a', 'b', 'c'].map((zone) => `${MOVED_REGION}${zone}`),
  },
  accountServices: { ...staging.accountServices, githubProvider: 'existing' },
  database: {
    ...staging.database,
    identifier: RESTORED_IDENTIFIER,
    restoreFrom: {
      kind: 'snapshot',
      arn: `arn:aws:rds:${MOVED_REGION}:${staging.account}:cluster-snapshot:${COPY_NAME}`,
    },
  },
};

/** All environments, with another one in the place of staging: they are validated together. */
export function environmentsWith(settings: EnvironmentSettings): readonly EnvironmentSettings[] {
  return environments.map((original) => (original.name === staging.name ? settings : original));
}
