/** The written word that the account has subscribed to AWS Shield Advanced: nothing else may subscribe, and it cannot be undone for a year. */
export interface ShieldAdvancedSettings {
  /** Who subscribed: a role or a committee. */
  readonly confirmedBy: string;
  /** The day on which it was looked up, `YYYY-MM-DD`. */
  readonly confirmedOn: string;
  /** `ShieldSubscription.STATEMENT`, word for word; it has the price in it. */
  readonly statement: string;
  /**
   * Set it where the account had Shield's automatic application layer mitigation before 2026-03-26 and keeps it: AWS offers it to new
   * subscribers on request only.
   * @default - the anti-DDoS rule group of the web ACL
   */
  readonly automaticResponse?: 'legacy';
}

/** Somebody whom AWS's Shield Response Team calls during an attack. */
export interface ShieldContactSettings {
  /** Mailbox of a team. */
  readonly emailAddress: string;
  /** Number that is answered day and night, `+` and up to 15 digits. */
  readonly phoneNumber: string;
  /**
   * When to call them.
   * @default - always
   */
  readonly notes?: string;
}
