import { alarms } from './alarms';
import { backups } from './backups';
import type { Check, CheckContext, CheckResult } from './check';
import { containers } from './containers';
import { database } from './database';
import { edge } from './edge';
import { encryptionKeys } from './encryption-keys';
import { network } from './network';
import { securityGroups } from './security-groups';
import { storedData } from './stored-data';

export type { CheckResult } from './check';

const CHECKS: readonly Check[] = [
  encryptionKeys,
  network,
  securityGroups,
  containers,
  database,
  edge,
  storedData,
  backups,
  alarms,
];

/** Reads everything back, in the order of the list. */
export async function readBack(context: CheckContext): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of CHECKS) {
    results.push(...(await check(context)));
  }
  return results;
}
