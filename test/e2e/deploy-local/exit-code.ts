/** What the caller of `deploy:local` learns from its exit code. */
export enum ExitCode {
  PASSED = 0,
  FAILED = 1,
  BAD_ARGUMENTS = 2,
  NO_EMULATOR = 3,
}
