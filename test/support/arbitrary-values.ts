import * as fc from 'fast-check';
import { z } from 'zod';

/**
 * The values of settings that depend on other settings, by path, from those that the schema accepts. The element of a list is a path as
 * well: `services[].port`.
 */
export type Given = Readonly<Record<string, (derived: () => fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>>>;

const VARIABLES = ['LOG_LEVEL', 'FEATURE_SET', 'UPSTREAM'];

/** Values that a schema accepts: every kind of a section, optional settings with and without a value, one to three elements of a list. */
export function arbitraryOf(schema: z.ZodType, given: Given = {}, path = ''): fc.Arbitrary<unknown> {
  const isGiven = path === '' || Object.keys(given).some((each) => each.startsWith(path));
  if (!isGiven) return independentOf(schema);
  const derived = () => derivedFrom(schema, given, path);
  return given[path]?.(derived) ?? derived();
}

/** Of schemas without given values. Most of a section has none. */
const INDEPENDENT = new WeakMap<z.ZodType, fc.Arbitrary<unknown>>();

function independentOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const arbitrary = INDEPENDENT.get(schema) ?? derivedFrom(schema, {}, '');
  INDEPENDENT.set(schema, arbitrary);
  return arbitrary;
}

function derivedFrom(schema: z.ZodType, given: Given, path: string): fc.Arbitrary<unknown> {
  const examples = (schema.meta()?.examples ?? []) as readonly unknown[];
  if (schema instanceof z.ZodOptional) {
    return fc.option(derivedFrom(schema.unwrap() as z.ZodType, given, path), { nil: undefined });
  }
  if (schema instanceof z.ZodUnion) {
    return fc.oneof(...schema.options.map((option) => derivedFrom(option as z.ZodType, given, path)));
  }
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([name, member]) => [
      name,
      arbitraryOf(member, given, path === '' ? name : `${path}.${name}`),
    ]);
    return fc.record(Object.fromEntries(members) as Readonly<Record<string, fc.Arbitrary<unknown>>>);
  }
  if (schema instanceof z.ZodArray && examples.length > 0) {
    return fc.subarray([...examples]).filter((elements) => schema.safeParse(elements).success);
  }
  if (schema instanceof z.ZodArray) {
    const element = arbitraryOf(schema.element as z.ZodType, given, `${path}[]`);
    return fc.uniqueArray(element, { minLength: 1, maxLength: 3, selector: identityOf });
  }
  if (schema instanceof z.ZodRecord) {
    return fc.dictionary(fc.constantFrom(...VARIABLES), arbitraryOf(schema.valueType as z.ZodType));
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) {
    const [min, max] = [Number(schema.minValue), Number(schema.maxValue)];
    return schema.format === 'safeint' ? fc.integer({ min, max }) : halfUnits(min, max);
  }
  return fc.constantFrom(...examples);
}

export function halfUnits(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(min * 2), max: max * 2 }).map((halves) => halves / 2);
}

/** The elements of a list differ in their names, or as a whole. */
function identityOf(element: unknown): string {
  const { name } = Object(element) as { readonly name?: string };
  return name ?? JSON.stringify(element);
}
