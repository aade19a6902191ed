import { ARTIFACTS_CONTROLS } from './artifacts';
import { BACKUPS_CONTROLS } from './backups';
import { COMPUTE_CONTROLS } from './compute';
import { DATA_IN_TRANSIT_CONTROLS } from './data-in-transit';
import { DATABASES_CONTROLS } from './databases';
import { DELIVERY_CONTROLS } from './delivery';
import { DETECTION_CONTROLS } from './detection';
import { DNS_CONTROLS } from './dns';
import { EDGE_CONTROLS } from './edge';
import { ENCRYPTION_KEYS_CONTROLS } from './encryption-keys';
import { ENVIRONMENTS_CONTROLS } from './environments';
import { IDENTITY_CONTROLS } from './identity';
import { INCIDENTS_CONTROLS } from './incidents';
import { LOGS_CONTROLS } from './logs';
import { NETWORK_CONTROLS } from './network';
import { SECRETS_CONTROLS } from './secrets';
import { STORES_CONTROLS } from './stores';
import { USERS_CONTROLS } from './users';
import type { Control } from './control';

export { ControlLevel, SourcePolicy, type Control } from './control';

/** Every control of the baseline. */
export const CATALOG: readonly Control[] = [
  ...NETWORK_CONTROLS,
  ...DATA_IN_TRANSIT_CONTROLS,
  ...EDGE_CONTROLS,
  ...DNS_CONTROLS,
  ...COMPUTE_CONTROLS,
  ...ARTIFACTS_CONTROLS,
  ...DATABASES_CONTROLS,
  ...BACKUPS_CONTROLS,
  ...STORES_CONTROLS,
  ...USERS_CONTROLS,
  ...ENCRYPTION_KEYS_CONTROLS,
  ...SECRETS_CONTROLS,
  ...IDENTITY_CONTROLS,
  ...LOGS_CONTROLS,
  ...DETECTION_CONTROLS,
  ...INCIDENTS_CONTROLS,
  ...DELIVERY_CONTROLS,
  ...ENVIRONMENTS_CONTROLS,
];

const BY_ID: ReadonlyMap<string, Control> = new Map(CATALOG.map((control) => [control.id, control]));

/** The control of that id; undefined when there is none. */
export function findControl(id: string): Control | undefined {
  return BY_ID.get(id);
}
