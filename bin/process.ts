/** The current time. Only this function reads the clock. */
export function currentTime(): Date {
  return new Date();
}

/** Prints an error for the user, without a stack trace, and ends the process with exit code 1. */
export function exitWith(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
