/** `unknown`: the check could not run; the detail states the reason. */
export type Verdict = 'ok' | 'problem' | 'unknown';

/** The result of a check for one subject. */
export interface Finding {
  readonly subject: string;
  readonly verdict: Verdict;
  readonly detail: string;
  /**
   * The command or setting that solves it.
   * @default - the detail states what to check
   */
  readonly fix?: string;
  /**
   * Id of the control in the catalog that the finding is evidence for.
   * @default - none
   */
  readonly control?: string;
}

/** What a deployment would fail on, or get wrong. */
export function problem(subject: string, detail: string, fix?: string): Finding {
  return { subject, verdict: 'problem', detail, fix };
}

/** A result, with the check that reported it. */
export interface CheckResult extends Finding {
  readonly check: string;
}

/** One read-only check of an account. */
export interface Check<Context> {
  /** Unique name, in kebab case. */
  readonly id: string;
  /**
   * Why an emulated account cannot answer.
   * @default - it can
   */
  readonly liveOnly?: string;
  /**
   * Whether it works without the account.
   * @default false
   */
  readonly offline?: boolean;
  /** Reads, and never changes anything. No subject of the kind: no finding. */
  readonly find: (context: Context) => Promise<readonly Finding[]> | readonly Finding[];
}
