/** Today as `YYYY-MM-DD`: the one place where the project looks at the clock. */
export function currentDate(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Prints what a user can act on, without a stack trace, and ends the process with exit code 1. */
export function exitWith(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
