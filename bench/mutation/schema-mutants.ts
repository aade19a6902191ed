import { isObject } from '../../lib/policy/model';
import type { Path, Replacement } from './operators';
import { propertySchema, type PropertySchema } from './property-schema';

/** A replacement with its path. */
export interface PlacedReplacement extends Replacement {
  readonly path: Path;
}

/** Booleans that reduce security if set, by the terms of CloudFormation. */
export const OPENING =
  /^(?!Block|Restrict|Ignore).*(Public|Privileged|Bypass|Skip|Insecure|Exportable|PseudoTerminal|Interactive|AllowMajor|DeleteAutomated)/;

/** Retention periods. */
const KEPT =
  /Retention(Period|Days|InDays)?$|^(DeleteAfterDays|ExpirationInDays|PendingWindowInDays|MinRetentionDays)$/;

const PORTS: Readonly<Record<string, number>> = { FromPort: 0, ToPort: 65_535 };

/**
 * The mutants from the schema of a resource type, independent of rules: absent booleans that reduce security, retention periods, ends of
 * port ranges, at every level of the resource.
 */
export function schemaMutants(resourceType: string, properties: unknown): PlacedReplacement[] {
  const schema = propertySchema(resourceType);
  return schema === undefined ? [] : [...levels(schema, properties, ['Properties'])];
}

function* levels(schema: PropertySchema, value: unknown, path: Path): Generator<PlacedReplacement> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* levels(schema, item, [...path, index]);
  } else if (isObject(value)) {
    for (const property of schema.booleans) {
      if (OPENING.test(property) && value[property] === undefined) {
        yield { path: [...path, property], how: 'is true', value: true };
      }
    }
    for (const property of schema.numbers) yield* numbers(property, value[property], [...path, property]);
    for (const [property, below] of Object.entries(value)) {
      const lower = schema.below(property);
      if (lower !== undefined) yield* levels(lower, below, [...path, property]);
    }
  }
}

function* numbers(property: string, value: unknown, path: Path): Generator<PlacedReplacement> {
  if (typeof value !== 'number') return;
  const wider = PORTS[property];
  if (wider !== undefined && wider !== value) yield { path, how: `is ${wider}`, value: wider };
  if (KEPT.test(property) && value > 1) yield { path, how: 'is 1', value: 1 };
}
