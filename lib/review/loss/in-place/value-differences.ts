import { isDeepStrictEqual } from 'node:util';

/** A value that differs between two versions of a resource; undefined where a version does not have it. */
export interface ValueDifference {
  /** Property names with slashes; an element of a list by its name: `Rules/expire-logs/ExpirationInDays`. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Properties that name an element of a list; the first that an element has. */
const ELEMENT_NAMES = ['Id', 'RuleName', 'Name', 'Region', 'DestinationBackupVaultArn', 'Key', 'KeyId'];

/** Every value that differs, at each depth. The order of named list elements does not count. */
export function valueDifferences(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly ValueDifference[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [old, next] = [before, after].map(entriesOf);
  const keys = new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])]);
  const nested = [...keys].flatMap((key) => valueDifferences(old?.get(key), next?.get(key), [...path, key]));
  return [{ path, before, after }, ...nested];
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) return new Map(value.map((each, index) => [elementName(each, index), each]));
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function elementName(element: unknown, index: number): string {
  if (typeof element === 'string') return element;
  if (typeof element !== 'object' || element === null) return String(index);
  const name = ELEMENT_NAMES.flatMap((key) => {
    const { [key]: value } = element as Readonly<Record<string, unknown>>;
    return value === undefined ? [] : [typeof value === 'string' ? value : JSON.stringify(value)];
  })[0];
  return name ?? ('Resource' in element ? JSON.stringify(element) : String(index));
}
