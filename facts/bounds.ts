/** The smallest and the largest accepted value. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export function isWithin(value: number, { min, max }: Bounds): boolean {
  return value >= min && value <= max;
}
