import type { ChargeTable } from '../charge';
import { COMPUTE_CHARGES } from './compute';
import { DATABASE_CHARGES } from './databases';
import { EDGE_CHARGES } from './edge';
import { MONITORING_CHARGES } from './monitoring';
import { NETWORK_CHARGES } from './network';
import { SECURITY_CHARGES } from './security';
import { STORAGE_CHARGES } from './storage';

export { FREE_TYPES, freeReason } from './free-types';

/** The charges of every resource type that has a price or is charged by use. */
export const CHARGES: ChargeTable = {
  ...NETWORK_CHARGES,
  ...EDGE_CHARGES,
  ...COMPUTE_CHARGES,
  ...DATABASE_CHARGES,
  ...STORAGE_CHARGES,
  ...MONITORING_CHARGES,
  ...SECURITY_CHARGES,
};
