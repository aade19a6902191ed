import { validateSettings, type EnvironmentSettings, type ValidationOptions } from '../../lib/config';
import { environments } from '../reference-estate';

/** Values by path, as in `{ 'production.services.0.port': 80 }`; `undefined` leaves the value out. */
export type Changes = Readonly<Record<string, unknown>>;

/** The path and the rendered value in a message. */
type Given = readonly [path: string, value: string];

/** The change that makes the settings invalid, and the message. By default, it names the path and the value of the first change. */
export type Refusal =
  | readonly [changes: Changes, allowed: string, fix: string]
  | readonly [changes: Changes, given: Given, allowed: string, fix: string];

/** Refusals by the title of their test. */
export type RefusalTable = Readonly<Record<string, Refusal>>;

type Row = Changes | readonly [changes: Changes, given: Given];

/** Refusals with the same text. */
export function sameMessage(allowed: string, fix: string, rows: Readonly<Record<string, Row>>): RefusalTable {
  return Object.fromEntries(
    Object.entries(rows).map(([title, row]) => [title, isRow(row) ? [...row, allowed, fix] : [row, allowed, fix]]),
  );
}

function isRow(row: Row): row is Exclude<Row, Changes> {
  return Array.isArray(row);
}

/** The message without its first line. */
export function refusalMessage(refusal: Refusal): string {
  const [changes] = refusal;
  const [[path, value], allowed, fix] =
    refusal.length === 4 ? [refusal[1], refusal[2], refusal[3]] : [firstOf(changes), refusal[1], refusal[2]];
  return `\n  ${path}\n    given:   ${value}\n    allowed: ${allowed}\n    fix:     ${fix}`;
}

function firstOf(changes: Changes): Given {
  const [[key, value] = ['', undefined]] = Object.entries(changes);
  const path = key
    .replace('services.0', 'services.web')
    .replace('jobs.0', 'jobs.report')
    .replaceAll(/\.(\d+)/g, '[$1]');
  if (value === undefined) return [path, 'nothing'];
  return [path, Array.isArray(value) && value.length === 0 ? 'an empty list' : JSON.stringify(value)];
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
