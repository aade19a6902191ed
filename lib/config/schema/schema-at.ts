import { z } from 'zod';
import type { SettingPath } from '../setting-path';
import { unwrapped } from './leaf';

/** A schema and where it is. */
export interface SchemaAt {
  readonly schema: z.ZodType;
  readonly path: SettingPath;
}

/** The schema of the value at a path, or of the leaf that the path leads into. `root` decides between the kinds of a section. */
export function schemaAt(schema: z.ZodType, root: unknown, path: SettingPath): SchemaAt {
  const walk = (current: z.ZodType | undefined, value: unknown, depth: number): SchemaAt | undefined => {
    if (current === undefined) return undefined;
    const inner = unwrapped(current);
    const key = path[depth];
    if (key === undefined || inner.meta()?.leaf === true) return { schema: inner, path: path.slice(0, depth) };
    return walk(childOf(inner, value, key), partOf(value, key), depth + 1);
  };
  // The path of an issue never leaves its schema.
  return walk(schema, root, 0) ?? { schema, path: [] };
}

function childOf(schema: z.ZodType, value: unknown, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  if (schema instanceof z.ZodObject) return (schema.shape as Readonly<Record<PropertyKey, z.ZodType>>)[key];
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return undefined;
  const options = schema.options as readonly z.ZodObject[];
  const kind = partOf(value, 'kind');
  const chosen = options.find((option) => (option.shape['kind'] as z.ZodLiteral).values.has(kind as string));
  return childOf(chosen ?? (options[0] as z.ZodObject), value, key);
}

function partOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined;
}
