import { z } from 'zod';
import { describeChoices } from '../describe-value';
import type { Bounds } from '../settings-limits';

/** What a mistake's message says besides what was given. */
export interface Expectation {
  /** The values that are accepted. */
  readonly allowed: string;
  /** What to do now. */
  readonly fix: string;
  /**
   * Whether the given value may be confidential.
   * @default false - the message shows it, shortened
   */
  readonly hidden?: boolean;
  /**
   * A closer explanation of one given value.
   * @default - `allowed` and `fix` are the same for every value
   */
  readonly explain?: (given: unknown) => Partial<Pick<Expectation, 'allowed' | 'fix'>>;
}

const expectation: z.ZodType<Expectation> = z.object({
  allowed: z.string(),
  fix: z.string(),
  hidden: z.boolean().optional(),
  explain: z.custom<Expectation['explain']>().optional(),
});

/** A single value: accepted by the schema, or exactly one mistake that says what is expected. */
export function leaf<T>(accepted: z.ZodType<T>, expected: Expectation): z.ZodType<T> {
  const schema = z.custom<T>((value) => accepted.safeParse(value).success, { params: { ...expected } });
  const choices = choicesOf(accepted);
  return choices === undefined ? schema : schema.meta({ choices });
}

/** The values of a closed set, as metadata of the schema: the tests check that a variant of the settings uses each. */
function choicesOf(accepted: z.ZodType): readonly unknown[] | undefined {
  if (accepted instanceof z.ZodUnion) return accepted.options.flatMap((option) => choicesOf(option as z.ZodType) ?? []);
  if (accepted instanceof z.ZodLiteral) return [...accepted.values];
  if (accepted instanceof z.ZodEnum) return accepted.options;
  return accepted instanceof z.ZodBoolean ? [true, false] : undefined;
}

export function text(accepts: (value: string) => boolean, expected: Expectation): z.ZodType<string> {
  return leaf(z.string().refine(accepts), expected);
}

export function wholeNumber(bounds: Bounds, expected: Omit<Expectation, 'allowed'>): z.ZodType<number> {
  const { min, max } = bounds;
  return leaf(z.number().int().min(min).max(max), { allowed: wholeNumberText(bounds), ...expected });
}

function wholeNumberText({ min, max }: Bounds): string {
  return `a whole number, ${String(min)} to ${String(max)}`;
}

/** A whole number of which some tiers accept fewer values; `onlyIn` states which. */
export function wholeNumberByTier(bounds: Bounds, onlyIn: string, fix: string): z.ZodType<number> {
  const { min, max } = bounds;
  return leaf(z.number().int().min(min).max(max), { allowed: `${wholeNumberText(bounds)}; ${onlyIn}`, fix });
}

/** One of a few words. */
export function oneOf<const Value extends string>(values: readonly Value[], fix: string): z.ZodType<Value> {
  return leaf(z.enum(values), { allowed: describeChoices(values), fix });
}

export const trueOrFalse = leaf(z.boolean(), { allowed: 'true or false', fix: 'Write true or false, without quotes.' });

/** A group of settings. Its unknown and missing parts are answered with the names that it has. */
export function section<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, { error: Object.keys(shape).join(', ') });
}

/** For a section whose `kind` decides what else belongs to it. */
export const CHOICE = { error: 'kind and what belongs to that kind' };

/** The expectation of the leaf that reported the issue. */
export function expectationOf(issue: z.core.$ZodIssueCustom): Expectation {
  return expectation.parse(issue.params);
}
