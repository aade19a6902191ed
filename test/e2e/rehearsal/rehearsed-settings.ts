import type { EnvironmentSettings } from '../../../lib/config';
import { environments, production } from '../../reference-estate';
import { moved } from '../../fixtures/runbooks/production-2';

export const RESTORED_IDENTIFIER = 'main-r20261128';
/** Region of the copies, which the environment moves to. */
export const OTHER_REGION = 'eu-central-1';
const AUTHORITY_ID = '12345678-1234-1234-1234-123456789012';
const WEB = withName('web');

/** Production with copies of its backups, and with a second public service that the first one calls. */
export const rehearsed: EnvironmentSettings = {
  ...production,
  serviceConnect: serviceConnect(production.region),
  backups: { ...production.backups, copyRegion: OTHER_REGION },
  services: [
    { ...WEB, connectsTo: ['api'] },
    { ...WEB, name: 'api', hostname: 'api.example.com' },
  ],
};

/** The settings after removal.md, step 2: without the service `api` and without the job. */
const reduced: EnvironmentSettings = { ...rehearsed, services: [WEB], jobs: [] };

/** The settings of restore.md, step 3. */
function restored(time: string): EnvironmentSettings {
  const clusterIdentifier = `${rehearsed.name}-${rehearsed.database.identifier}`;
  return {
    ...rehearsed,
    database: {
      ...rehearsed.database,
      identifier: RESTORED_IDENTIFIER,
      restoreFrom: { kind: 'point-in-time', clusterIdentifier, time },
    },
  };
}

/** The settings of region-loss.md, step 2, with the recovery point that is in the vault of the copies. */
function inOtherRegion(arn: string): EnvironmentSettings {
  return {
    ...moved,
    serviceConnect: serviceConnect(OTHER_REGION),
    services: rehearsed.services,
    database: { ...moved.database, restoreFrom: { kind: 'snapshot', arn } },
  };
}

/** The same when the lost environment is removed: the moved one has the resources that exist once in the account. */
function alone(arn: string): EnvironmentSettings {
  return { ...inOtherRegion(arn), accountServices: rehearsed.accountServices };
}

const STATES: Readonly<Record<string, (value: string) => EnvironmentSettings>> = {
  rehearsed: () => rehearsed,
  reduced: () => reduced,
  restored,
  inOtherRegion,
  alone,
};

/** The settings of production in a state: its name, and its time or recovery point (`restored=TIME`). */
export function settingsOf(state: string): EnvironmentSettings {
  const [name = '', value = ''] = state.split('=');
  const settings = STATES[name];
  if (settings === undefined) throw new Error(`'${name}' is no state of the settings`);
  return settings(value);
}

/** All environments, with another one in the place of production: they are validated together. */
export function environmentsWith(settings: EnvironmentSettings): readonly EnvironmentSettings[] {
  return environments.map((original) => (original.name === production.name ? settings : original));
}

function withName(name: string): EnvironmentSettings['services'][number] {
  const service = production.services.find((each) => each.name === name);
  if (service === undefined) throw new Error(`production has no service '${name}'`);
  return service;
}

function serviceConnect(region: string): EnvironmentSettings['serviceConnect'] {
  const certificateAuthorityArn = `arn:aws:acm-pca:${region}:${production.account}:certificate-authority/${AUTHORITY_ID}`;
  return { namespace: production.name, certificateAuthorityArn };
}
