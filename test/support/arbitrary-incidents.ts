import type { EnvironmentSettings } from '../../lib/config/environment-settings';

type Incidents = EnvironmentSettings['incidents'];
type Target = Incidents['critical'][number];

/** The drawn targets with names of their routes: a target of one route is no target of another, and an escalation has a backup contact. */
export function consistentIncidents({ incidents }: EnvironmentSettings): Incidents {
  const { backupContact, escalation } = incidents;
  return {
    ...incidents,
    escalation: escalation && {
      ...escalation,
      targets: escalation.targets.map((target, index) => named(target, `second-route-${String(index)}`)),
    },
    backupContact:
      backupContact === undefined && escalation === undefined
        ? undefined
        : named(backupContact ?? { kind: 'email', address: '' }, 'backup-contact'),
  };
}

function named(target: Target, name: string): Target {
  return target.kind === 'https'
    ? { ...target, url: `https://${name}.example.com/` }
    : { ...target, address: `${name}@example.com` };
}
