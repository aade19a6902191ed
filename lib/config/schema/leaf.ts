import { z } from 'zod';
import type { Bounds } from '../../../facts/bounds';
import { describeChoices } from '../describe-value';

/** The metadata of a setting in addition to its type, for error messages and documentation. */
export interface SettingMetadata {
  /** The accepted values. */
  readonly allowed: string;
  /** How to correct a value that is not accepted. */
  readonly fix: string;
  /**
   * Whether the value can be confidential.
   * @default false - the message shows it, shortened
   */
  readonly hidden?: boolean;
  /**
   * A more exact text for one given value.
   * @default - `allowed` and `fix` are the same for every value
   */
  readonly explain?: (given: unknown) => Partial<Pick<SettingMetadata, 'allowed' | 'fix'>>;
  /**
   * Accepted values of a text whose syntax a function checks. Property tests draw from them, and the JSON schema shows them.
   * @default - tests draw values from the type and its bounds
   */
  readonly examples?: readonly string[];
}

declare module 'zod' {
  // The members of zod's own metadata, `examples` among them, and ours.
  interface GlobalMeta extends Partial<Omit<SettingMetadata, 'examples'>> {
    readonly leaf?: true;
  }
}

/** The type of a setting. The JSDoc comments of a schema's keys are part of it: editors show them. */
export type Settings<Schema extends z.ZodType> = DeepReadonly<z.infer<Schema>>;

type DeepReadonly<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Element)[]
    ? readonly DeepReadonly<Element>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

/** One value, or a list that is accepted as a whole: every value that is not accepted is one validation error. */
export function leaf<Schema extends z.ZodType>(
  schema: Schema,
  { examples = [], ...metadata }: SettingMetadata,
): Schema {
  return schema.meta({ ...metadata, leaf: true, ...(examples.length > 0 && { examples: [...examples] }) });
}

/** A text that matches an expression, or that a function accepts. */
export function text(accepts: RegExp | ((value: string) => boolean), metadata: SettingMetadata): z.ZodString {
  return leaf(accepts instanceof RegExp ? z.string().regex(accepts) : z.string().refine(accepts), metadata);
}

/** A whole number; `restriction` states which values some tiers do not accept. */
export function wholeNumber({ min, max }: Bounds, fix: string, restriction?: string): z.ZodNumber {
  const allowed = `a whole number, ${String(min)} to ${String(max)}`;
  return leaf(z.number().int().min(min).max(max), {
    allowed: restriction === undefined ? allowed : `${allowed}; ${restriction}`,
    fix,
  });
}

/** One of a closed set of values. */
export function oneOf<const Value extends string>(values: readonly Value[], fix: string) {
  return leaf(z.enum(values), { allowed: describeChoices(values), fix });
}

export function trueOrFalse(fix = 'Write true or false, without quotes.'): z.ZodBoolean {
  return leaf(z.boolean(), { allowed: 'true or false', fix });
}

/** One or more different values, accepted or refused as a whole. */
export function severalDifferent(
  element: z.ZodString,
  { max, min = 1, ...metadata }: SettingMetadata & Partial<Bounds>,
) {
  const list = z.array(element).min(min);
  return leaf(
    (max === undefined ? list : list.max(max)).refine((values) => new Set(values).size === values.length),
    metadata,
  );
}

/** The schema below optional settings. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}
