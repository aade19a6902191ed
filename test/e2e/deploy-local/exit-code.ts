/** Exit codes of `deploy:local`. */
export enum ExitCode {
  PASSED = 0,
  FAILED = 1,
  BAD_ARGUMENTS = 2,
  NO_EMULATOR = 3,
}
