import { isDeepStrictEqual } from 'node:util';
import type { DatabaseSettings } from '../../config';
import type { RestorePlan } from './restore-progress';

/** The change of the settings, as an operator writes it. */
export function renderSettings({ environment, identifier, source }: RestorePlan, path: string): readonly string[] {
  const restoreFrom =
    source.kind === 'snapshot'
      ? `{ kind: 'snapshot', arn: '${source.arn}' }`
      : `{ kind: 'point-in-time', clusterIdentifier: '${source.clusterIdentifier}', time: '${source.time}' }`;
  return [
    `Write these two values into \`${path}\` in the settings of ${environment}, and keep them permanently:`,
    `    identifier: '${identifier}',`,
    `    restoreFrom: ${restoreFrom},`,
  ];
}

/** The values in the settings that differ from the plan. */
export function settingsDifferences(
  { identifier, source }: RestorePlan,
  database: DatabaseSettings,
): readonly string[] {
  return [
    ...(database.identifier === identifier ? [] : [`identifier is '${database.identifier}', not '${identifier}'.`]),
    ...(isDeepStrictEqual({ ...database.restoreFrom }, { ...source })
      ? []
      : [`restoreFrom is ${database.restoreFrom === undefined ? 'not set' : JSON.stringify(database.restoreFrom)}.`]),
  ];
}
