/** A line of a manual calculation: what it is for, units a month, and USD for a unit. */
export type ManualLine = readonly [what: string, quantity: number, usd: number];

/** A manual calculation of the monthly cost of a variant of the settings. */
export interface ManualCalculation {
  /** The name of the variant. */
  readonly variant: string;
  readonly lines: readonly ManualLine[];
}

/** The lines without those that begin with one of the names. */
export function without(lines: readonly ManualLine[], ...names: readonly string[]): readonly ManualLine[] {
  const kept = lines.filter(([what]) => !names.some((name) => what.startsWith(name)));
  if (lines.length - kept.length < names.length) throw new Error(`Not all of ${names.join(', ')} are lines.`);
  return kept;
}
