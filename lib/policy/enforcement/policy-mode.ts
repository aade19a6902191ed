/** Whether findings fail synthesis. */
export enum PolicyMode {
  /** Findings fail synthesis, except those that the baseline file lists. */
  ENFORCE = 'enforce',
  /** Findings are warnings. Invalid acknowledgments still fail synthesis. */
  REPORT = 'report',
}
