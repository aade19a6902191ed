import { Tier } from '../../facts/tier';
import type { EnvironmentSettings } from './environment-settings';

/** Contact and backup contact. */
const MIN_RECIPIENTS = 2;

/** One line about production environments without the routes of INC-05; undefined without one. */
export function escalationNote(environments: readonly EnvironmentSettings[]): string | undefined {
  const names = environments.filter(isIncomplete).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return `Incidents: ${names.join(', ')} has no second route for unconfirmed critical alerts, or a route without a backup contact (INC-05). Add incidents.escalation and incidents.backupContact.`;
}

function isIncomplete({ incidents, tier }: EnvironmentSettings): boolean {
  const { backupContact, critical, escalation, warning } = incidents;
  if (tier !== Tier.PRODUCTION) return false;
  const routes = [critical, warning, escalation?.targets ?? []];
  return (
    escalation === undefined ||
    routes.some((targets) => targets.length + (backupContact === undefined ? 0 : 1) < MIN_RECIPIENTS)
  );
}
