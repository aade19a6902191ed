import { BACKUPS_RULES } from './backups';
import { COMPUTE_RULES } from './compute';
import { DATA_IN_TRANSIT_RULES } from './data-in-transit';
import { DATABASES_RULES } from './databases';
import { DELIVERY_RULES } from './delivery';
import { DETECTION_RULES } from './detection';
import { EDGE_RULES } from './edge';
import { ENCRYPTION_KEYS_RULES } from './encryption-keys';
import { ENVIRONMENTS_RULES } from './environments';
import { IDENTITY_RULES } from './identity';
import { IMAGES_RULES } from './images';
import { INCIDENTS_RULES } from './incidents';
import { LOGS_RULES } from './logs';
import { NETWORK_RULES } from './network';
import { SECRETS_RULES } from './secrets';
import type { Rule } from './rule';

/** Every rule, ordered by id. */
export const RULES: readonly Rule[] = [
  ...BACKUPS_RULES,
  ...COMPUTE_RULES,
  ...DATA_IN_TRANSIT_RULES,
  ...DATABASES_RULES,
  ...DELIVERY_RULES,
  ...DETECTION_RULES,
  ...EDGE_RULES,
  ...ENCRYPTION_KEYS_RULES,
  ...ENVIRONMENTS_RULES,
  ...IDENTITY_RULES,
  ...IMAGES_RULES,
  ...INCIDENTS_RULES,
  ...LOGS_RULES,
  ...NETWORK_RULES,
  ...SECRETS_RULES,
].sort((one, other) => (one.id < other.id ? -1 : 1));
