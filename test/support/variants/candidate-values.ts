import { z } from 'zod';
import { leafOf } from './leaf-settings';

/** Other values of a setting; not all of them are accepted. `undefined` removes it; it is early, since a removal often has an effect. */
export function candidatesOf(schema: z.ZodType, given: unknown): readonly unknown[] {
  const leaf = leafOf(schema) ?? schema;
  const all = Array.isArray(given) ? listsOf(leaf, given) : valuesOf(leaf, given);
  const [first, ...others] = all.filter((value) => JSON.stringify(value) !== JSON.stringify(given));
  return [first, undefined, ...others];
}

/** The list with one element less, with another one, with one more, and the examples. */
function listsOf(leaf: z.ZodType, given: readonly unknown[]): readonly unknown[] {
  const [first] = given;
  const elements = valuesOf(leaf instanceof z.ZodArray ? (leaf.element as z.ZodType) : leaf, first);
  const examples = examplesOf(leaf);
  return [
    ...given.map((_, index): unknown[] => given.toSpliced(index, 1)),
    ...elements.map((value) => [value, ...given.slice(1)]),
    ...elements.map((value) => [...given, value]),
    ...(leaf instanceof z.ZodArray ? [examples.slice(0, 1), examples] : []),
  ];
}

function valuesOf(leaf: z.ZodType, given: unknown): readonly unknown[] {
  if (leaf instanceof z.ZodRecord) return [{}, { FEATURE_SET: 'basic' }];
  if (leaf instanceof z.ZodEnum) return leaf.options;
  if (typeof given === 'number') return [given + 1, given - 1, given + 0.5, given * 2, given / 2, 30, 400, 3653];
  if (typeof given !== 'string') return leaf instanceof z.ZodString ? examplesOf(leaf) : [true, false, 'draining'];
  const lastDigit = /\d(?=\D*$)/;
  return [
    ...examplesOf(leaf),
    ...[`${given}2`, `${given}-2`, `another-${given}`],
    ...[given.replace(lastDigit, '8'), given.replace(lastDigit, '9')],
  ];
}

function examplesOf(leaf: z.ZodType): readonly unknown[] {
  return (leaf.meta()?.examples ?? []) as readonly unknown[];
}
