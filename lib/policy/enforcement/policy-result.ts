import type { Tier } from '../tier';

/** A finding that nobody accepted. */
export interface ReportedFinding {
  /** The pack, such as `BaselineChecks` or `AwsSolutions`. */
  readonly pack: string;

  /** Rule with finding, such as `CMP-03-NonRootUser[web]`. */
  readonly id: string;

  /** The construct. */
  readonly constructPath: string;

  /** What is wrong. */
  readonly what: string;

  /** What to do. */
  readonly fix: string;

  /** The property. */
  readonly location: string;
}

/** An acknowledgement, and what it covers. */
export interface AcknowledgedFinding {
  /** Rule with finding. */
  readonly id: string;

  /** The construct at which it was made. */
  readonly constructPath: string;

  /** Why. */
  readonly reason: string;

  /** The construct paths of the findings that it covers; none: it is stale. */
  readonly covers: readonly string[];

  /**
   * The control that covers the risk, for what a construct accepts by design.
   *
   * @default - accepted by an owner
   */
  readonly control?: string;

  /**
   * Who answers for it.
   *
   * @default - accepted by design
   */
  readonly owner?: string;

  /**
   * The day after which it has to be looked at again.
   *
   * @default - accepted by design
   */
  readonly reviewBy?: string;

  /**
   * Where the decision is written down.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/** What the policy found in one stage. */
export interface PolicyResult {
  /** The path of the stage; empty for the app itself. */
  readonly stage: string;

  /** How strictly it was judged. */
  readonly tier: Tier;

  /** How many stacks it has. */
  readonly stacks: number;

  /** How many resources. */
  readonly resources: number;

  /** What nobody accepted. */
  readonly findings: readonly ReportedFinding[];

  /** What was accepted, and by whom. */
  readonly acknowledgements: readonly AcknowledgedFinding[];
}
