/** The time: the one place where the project looks at the clock. */
export function currentTime(): Date {
  return new Date();
}

/** Today as `YYYY-MM-DD`. */
export function currentDate(): string {
  return currentTime().toISOString().slice(0, 10);
}

/** Prints what a user can act on, without a stack trace, and ends the process with exit code 1. */
export function exitWith(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
