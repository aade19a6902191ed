import { z } from 'zod';
import { unwrapped } from './leaf';

/** A setting of a schema, with the keys that lead to it. Lists have no index: `services.port`. */
export interface Setting {
  readonly path: string;
  /** Below optional settings. */
  readonly schema: z.ZodType;
  readonly isOptional: boolean;
  /** The kind of the innermost section with kinds that the setting belongs to. */
  readonly kind?: string;
}

/** Every setting below a schema, sections and their members, in the order of the schema. */
export function settingsOf(schema: z.ZodType, path = '', kind?: string): readonly Setting[] {
  const inner = unwrapped(schema);
  if (inner.meta()?.leaf === true) return [];
  if (inner instanceof z.ZodArray) return settingsOf(inner.element as z.ZodType, path, kind);
  if (inner instanceof z.ZodDiscriminatedUnion) {
    return (inner.options as readonly z.ZodObject[]).flatMap((option) =>
      settingsOf(option, path, String((option.shape['kind'] as z.ZodLiteral).value)),
    );
  }
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, value]) => {
    const child = path === '' ? name : `${path}.${name}`;
    const setting = { path: child, schema: unwrapped(value), isOptional: value instanceof z.ZodOptional, kind };
    return [setting, ...settingsOf(value, child, kind)];
  });
}
