/**
 * `npm test` checks a sample of what takes long. CI checks everything (`.ci/run`, step 'npm test with every variant'):
 * `EVERY_VARIANT=true npm test -- <file>`.
 */
export const EVERY_VARIANT = process.env['EVERY_VARIANT'] === 'true';

/** One in `interval` values, beginning with the first one; in CI all values. */
export function sampleOf<T>(values: readonly T[], interval: number): readonly T[] {
  return EVERY_VARIANT ? values : values.filter((_, index) => index % interval === 0);
}
