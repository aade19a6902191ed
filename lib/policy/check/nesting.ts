/** Deeper than every template that CloudFormation accepts. */
const MAXIMUM_DEPTH = 200;

/** Throws for values that are nested so deeply that their evaluation would exceed the call stack. */
export function refuseDeepNesting(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAXIMUM_DEPTH) throw new RangeError(`nested more than ${MAXIMUM_DEPTH} levels`);
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    );
  }
}
