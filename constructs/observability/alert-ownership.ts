/** The team that is responsible for alarms, and its runbooks (INC-02). */
export interface AlertOwnership {
  /** Name of the responsible team. */
  readonly owner: string;
  /** Mailbox of the team. */
  readonly contact: string;
  /** URL of the folder of runbooks. */
  readonly runbooks: string;
}
