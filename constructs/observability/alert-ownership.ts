/** Who answers for what raises incidents, and where it stands what to do (INC-02). */
export interface AlertOwnership {
  /** Team that answers for it. */
  readonly owner: string;
  /** Mailbox of the team. */
  readonly contact: string;
  /** Address of the folder of runbooks. */
  readonly runbooks: string;
}
