import { z } from 'zod';
import { unwrapped } from '../../../lib/config/schema/leaf';
import { settingsOf } from '../../../lib/config/schema/settings-of';
import { environment } from '../../../lib/config/sections/environment';

/** A setting that holds a value, or a list of values, and no members. */
export interface LeafSetting {
  /** Its path, and the kind of its section if the section has kinds: `database.capacity.minAcu (serverless)`. */
  readonly id: string;
  readonly schema: z.ZodType;
}

export interface LeafValue {
  readonly id: string;
  readonly keys: readonly string[];
  readonly value: unknown;
}

export function leafSettings(): readonly LeafSetting[] {
  const leaves = settingsOf(environment)
    .filter(({ schema }) => leafOf(schema) !== undefined)
    .map(({ kind, path, schema }) => ({ id: settingId(path, kind), schema }));
  return [...new Map(leaves.map((leaf) => [leaf.id, leaf])).values()];
}

/** The leaf settings of an environment, with their keys and values. */
export function leafValues(value: unknown): readonly LeafValue[] {
  return valuesIn(value, environment, { keys: [], path: '' });
}

/** The schema of one value: of the setting itself, or of the elements of a list of values. */
export function leafOf(schema: z.ZodType): z.ZodType | undefined {
  const inner = unwrapped(schema);
  if (inner.meta()?.leaf === true || inner instanceof z.ZodRecord) return inner;
  return inner instanceof z.ZodArray ? leafOf(inner.element as z.ZodType) : undefined;
}

interface Place {
  readonly keys: readonly string[];
  readonly path: string;
  readonly kind?: string;
}

function valuesIn(value: unknown, schema: z.ZodType, place: Place): readonly LeafValue[] {
  const inner = unwrapped(schema);
  if (value === undefined) return [];
  if (leafOf(inner) !== undefined) return [{ id: settingId(place.path, place.kind), keys: place.keys, value }];
  const members = value as Readonly<Record<string, unknown>>;
  if (inner instanceof z.ZodArray) {
    return Object.entries(members).flatMap(([index, item]) =>
      valuesIn(item, inner.element as z.ZodType, { ...place, keys: [...place.keys, index] }),
    );
  }
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const kind = String(members['kind']);
    const option = (inner.options as readonly z.ZodObject[]).find(
      ({ shape }) => (shape['kind'] as z.ZodLiteral).value === kind,
    );
    return valuesIn(value, option as z.ZodObject, { ...place, kind });
  }
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, child]) => {
    const path = place.path === '' ? name : `${place.path}.${name}`;
    return valuesIn(members[name], child, { ...place, keys: [...place.keys, name], path });
  });
}

/** The path of a setting, and the kind of its section if the section has kinds. */
export function settingId(path: string, kind: string | undefined): string {
  return kind === undefined ? path : `${path} (${kind})`;
}
