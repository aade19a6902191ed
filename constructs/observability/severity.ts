/** How fast a responder must act. */
export enum Severity {
  /** At once, day or night: customers are affected, or data is at risk. */
  CRITICAL = 'critical',
  /** In working hours, before it becomes critical. */
  WARNING = 'warning',
}
