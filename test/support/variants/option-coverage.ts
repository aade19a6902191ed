import { z } from 'zod';
import { environmentsSchema } from '../../../lib/config/sections/environment';
import type { EnvironmentSettings } from '../../../lib/config';

/** A reason for a difference between two environments: it changes no template, and an environment alone has no such difference. */
const RELATION = 'exceptions';

/**
 * Every choice that the settings offer: `path` for an optional setting, `path=value` for each value of a closed set and for each kind
 * of a section. Read from the schema, so that a new option is missing in the variants until one of them uses it.
 */
export function optionsOfSchema(): readonly string[] {
  return [...new Set(optionsOf(environmentsSchema, ''))].filter((option) => option !== RELATION).sort();
}

/** The choices that an environment makes, in the same form. */
export function optionsUsedBy(settings: EnvironmentSettings): readonly string[] {
  return usedIn(settings, '');
}

function optionsOf(schema: z.ZodType, path: string): readonly string[] {
  // An optional boolean that is false is the setting left out.
  if (schema instanceof z.ZodOptional) {
    return [path, ...optionsOf(schema.unwrap() as z.ZodType, path)].filter((option) => option !== `${path}=false`);
  }
  if (schema instanceof z.ZodArray) return optionsOf(schema.element as z.ZodType, path);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map((value) => `${path}=${JSON.stringify(value)}`);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, value]) =>
      optionsOf(value, join(path, name)),
    );
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.flatMap((option) => optionsOf(option as z.ZodType, path));
  }
  const choices = schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodBoolean ? [true, false] : [];
  return choices.map((choice) => `${path}=${JSON.stringify(choice)}`);
}

function usedIn(value: unknown, path: string): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [path, ...value.flatMap((item: unknown) => usedIn(item, path))];
  if (typeof value !== 'object' || value === null) return [path, `${path}=${JSON.stringify(value)}`];
  return [path, ...Object.entries(value).flatMap(([name, part]) => usedIn(part, join(path, name)))];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
