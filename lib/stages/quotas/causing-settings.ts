import type { Resource } from '../../policy/model';
import type { Usage } from './quota';

/** The settings that the resources of a stack come from, by the id of the stack in its environment. */
const SETTINGS_OF_STACKS: readonly (readonly [stack: RegExp, setting: string])[] = [
  [/^service-(.+)$/, 'services.$1'],
  [/^job-(.+)$/, 'jobs.$1'],
  [/^function-(.+)$/, 'functions.$1'],
  [/^keys$/, 'existingKeys, uses.awsServices of services, jobs and functions'],
  [/^network$/, 'network, uses of services, jobs and functions'],
  [/^data$/, 'database, usesDatabase of services, jobs and functions'],
  [/^data-(.+)$/, 'databases.$1, links to $1'],
  [/^(?:buckets|tables|secrets)$/, '$&'],
  [/^queues$/, 'queues, topics'],
  [/^cache$/, 'cache, usesCache of services, jobs and functions'],
  [/^cache-(.+)$/, 'caches.$1, links to $1'],
  [/^(?:certificate|edge)$/, 'domain, hostname of services'],
  [/^(?:terraform-state|zone-access)$/, 'domain.cloudflare'],
  [/^probes(?:-.*)?$/, 'probeRegions, observability.worldwideProbes, hostname of services'],
  [/^site-(.+)$/, 'sites.$1'],
  [/^sites-(?:edge|shield)$/, 'sites, observability.statusPage'],
  [/^status-page$/, 'observability.statusPage'],
  [/^dashboards$/, 'services, jobs, functions'],
  [/^cluster$/, 'serviceConnect'],
  [/^account$/, 'accountServices'],
  [/^incidents$/, 'incidents'],
  [/^backup(?:-copies)?$/, 'backups'],
];

/** Maximum number of settings that a message names. For more settings, the message states the number. */
const SHOWN = 5;

/** The settings that use a quota, by the stacks of what was counted. */
export function settingsOf({ parts = [], resource }: Usage): string {
  const counted = parts.length > 0 ? parts : [resource];
  const settings = [...new Set(counted.map(settingOf))];
  const shown = settings.slice(0, SHOWN).join(', ');
  return settings.length > SHOWN ? `${shown} … (${String(settings.length)} settings)` : shown;
}

function settingOf({ template }: Resource): string {
  const id = template.name.split('/').at(-1) ?? '';
  const known = SETTINGS_OF_STACKS.find(([stack]) => stack.test(id));
  return known === undefined ? `what makes the stack ${template.name}` : id.replace(known[0], known[1]);
}
