import { environments, validateSettings, type EnvironmentSettings, type ValidationOptions } from '../../lib/config';

/** Values by path, as in `{ 'production.services.0.port': 80 }`; `undefined` leaves the value out. */
export type Changes = Readonly<Record<string, unknown>>;

/** What a bad input is called, the change that makes it, and the message without its first line. */
export type Refusal = readonly [title: string, changes: Changes, message: string];

type Row = readonly [changes: Changes, given?: string, path?: string];

/** Refusals with the same text: by title the change, or the change, the rendered value and, if it differs, the path of the value. */
type GroupedRefusals = readonly [allowed: string, fix: string, changes: Readonly<Record<string, Changes | Row>>];

export type RefusalTable = readonly (Refusal | GroupedRefusals)[];

/** One refusal per change. By default, the message names the path and the value of the first change. */
export function ungrouped(table: RefusalTable): Refusal[] {
  return table.flatMap((entry) => {
    if (!isGroup(entry)) return [entry];
    const [allowed, fix, group] = entry;
    return Object.entries(group).map(([title, row]): Refusal => {
      const [changes, given, path]: Row = isRow(row) ? row : [row];
      const [[key, value] = []] = Object.entries(changes);
      const at = path ?? key?.replace('services.0', 'services.web').replace('jobs.0', 'jobs.report');
      const shown =
        given ?? (isEmptyList(value) ? 'an empty list' : value === undefined ? 'nothing' : JSON.stringify(value));
      const lines = [`given:   ${shown}`, `allowed: ${allowed}`, `fix:     ${fix}`];
      return [title, changes, `\n  ${at?.replaceAll(/\.(\d+)/g, '[$1]')}\n    ${lines.join('\n    ')}`];
    });
  });
}

function isGroup(entry: Refusal | GroupedRefusals): entry is GroupedRefusals {
  return typeof entry[1] === 'string';
}

function isRow(row: Changes | Row): row is Row {
  return Array.isArray(row);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The whole message with which the settings are refused; undefined if they are accepted. */
export function refusal(settings: readonly EnvironmentSettings[], options?: ValidationOptions): string | undefined {
  try {
    validateSettings(settings, options);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The three environments of this project with some values changed. */
export function settingsWith(changes: Changes): readonly EnvironmentSettings[] {
  const byName: unknown = Object.fromEntries(environments.map((environment) => [environment.name, environment]));
  const changed = Object.entries(changes).reduce(
    (settings, [path, value]) => withValueAt(settings, path.split('.'), value),
    byName,
  );
  // The point of the change is a value that the type forbids.
  return Object.values(changed as Record<string, EnvironmentSettings>);
}

/** A copy of the settings, or of a part of them, with the value at the path replaced. */
export function withValueAt(settings: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(settings)) {
    return settings.map((item: unknown, index) => (String(index) === key ? withValueAt(item, rest, value) : item));
  }
  const section = typeof settings === 'object' && settings !== null ? settings : {};
  const current = Object.entries(section).find(([name]) => name === key)?.[1] as unknown;
  return { ...section, [key]: withValueAt(current, rest, value) };
}
