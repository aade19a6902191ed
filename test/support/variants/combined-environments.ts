import { type EnvironmentSettings, type ServiceSettings, settingsErrors } from '../../../lib/config';
import { valueAt } from '../../../lib/config/setting-path';
import { withValueAt } from '../changed-settings';
import { leafValues } from './leaf-settings';
import type { SettingVariant } from './setting-variant';

/** A few accepted environments that together have every setting of the variants. */
export function combinedEnvironments(variants: readonly SettingVariant[]): readonly EnvironmentSettings[] {
  const missing = new Set(variants.flatMap(({ settings }) => [...idsOf(settings)]));
  const combined: EnvironmentSettings[] = [];
  while (missing.size > 0) {
    const environment = combine(variants, missing);
    for (const id of idsOf(environment)) missing.delete(id);
    combined.push(environment);
  }
  return combined;
}

/** The variant with most of the missing settings, with the missing settings of the other variants as far as they are compatible. */
function combine(variants: readonly SettingVariant[], missing: ReadonlySet<string>): EnvironmentSettings {
  const count = (settings: EnvironmentSettings) => [...idsOf(settings)].filter((id) => missing.has(id)).length;
  const [first, ...others] = variants
    .map(({ settings }) => settings)
    .toSorted((one, other) => count(other) - count(one));
  if (first === undefined) throw new Error('There is no variant.');
  const tried = new Set<string>();
  return others.reduce((combined, other) => {
    let current = combined;
    for (const { id, keys, value } of leafValues(other)) {
      const attempt = `${id} ${JSON.stringify(value)}`;
      if (!missing.has(id) || idsOf(current).has(id) || tried.has(attempt)) continue;
      tried.add(attempt);
      current =
        extensions(current, other, keys).find(
          (each) => settingsErrors([each]).length === 0 && count(each) > count(current),
        ) ?? current;
    }
    return current;
  }, first);
}

/** The environment with the setting of the other one, with a section around it, or with the service that has it. */
function extensions(
  settings: EnvironmentSettings,
  other: EnvironmentSettings,
  keys: readonly string[],
): readonly EnvironmentSettings[] {
  const replaced = keys.map((_, depth) => {
    const path = keys.slice(0, keys.length - depth);
    return withValueAt(settings, path, valueAt(other, path)) as EnvironmentSettings;
  });
  const service = keys[0] === 'services' ? other.services[Number(keys[1])] : undefined;
  return service === undefined ? replaced : [...replaced, withService(settings, service)];
}

function withService(settings: EnvironmentSettings, service: ServiceSettings): EnvironmentSettings {
  const name = `service-${String(settings.services.length)}`;
  const hostname = service.hostname === undefined ? undefined : `${name}.${settings.domain?.dnsZone ?? ''}`;
  return { ...settings, services: [...settings.services, { ...service, name, hostname }] };
}

const known = new WeakMap<EnvironmentSettings, ReadonlySet<string>>();

function idsOf(settings: EnvironmentSettings): ReadonlySet<string> {
  const ids = known.get(settings) ?? new Set(leafValues(settings).map(({ id }) => id));
  known.set(settings, ids);
  return ids;
}
