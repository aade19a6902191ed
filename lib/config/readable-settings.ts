import type { EnvironmentSettings } from './environment-settings';
import type { SettingPath } from './setting-path';

/** The same value with every part optional: a value that the schema refuses cannot be read. */
export type Readable<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Element)[]
    ? readonly (Readable<Element> | undefined)[]
    : { readonly [Key in keyof T]?: Readable<T[Key]> };

export type ReadableEnvironment = Readable<EnvironmentSettings>;

/** What the rules may read: the given settings without the values that the schema has refused. */
export function readableSettings(
  environments: unknown,
  refused: readonly SettingPath[],
): readonly (ReadableEnvironment | undefined)[] {
  const keys = new Set(refused.map(pathKey));
  // The schema has named every path whose type is wrong; without those paths the rest has the declared types.
  return (copyWithout(environments, '', keys) ?? []) as readonly (ReadableEnvironment | undefined)[];
}

function copyWithout(value: unknown, key: string, refused: ReadonlySet<string>): unknown {
  if (refused.has(key)) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => copyWithout(item, childKey(key, index), refused));
  if (typeof value !== 'object' || value === null) return value;
  // A key with the value undefined is absent. A key with a rejected value is present, without the value.
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(given.map(([name, item]) => [name, copyWithout(item, childKey(key, name), refused)]));
}

function pathKey(path: SettingPath): string {
  return path.reduce<string>(childKey, '');
}

function childKey(parent: string, key: PropertyKey): string {
  return `${parent}\n${String(key)}`;
}
