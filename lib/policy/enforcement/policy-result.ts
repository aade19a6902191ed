import type { Tier } from '../../../facts/tier';

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

/** A property that a rule looked at. */
export interface CheckedProperty {
  /** The construct, or the logical id of what only the template has. */
  readonly resource: string;

  /** Such as `Properties.KmsKeyId`. */
  readonly path: string;

  /** What it was: a literal, a reference, or `absent`. */
  readonly value: string;
}

/** A statement of an owner that a rule relied on: declared, not proven. */
export interface ReliedAttestation {
  /** What sort of thing it is about. */
  readonly kind: string;

  /** What holds of it. */
  readonly statement: string;

  /** How its owner knows. */
  readonly reason: string;

  /** The construct that imports it. */
  readonly constructPath: string;
}

/** That a rule judged a resource, on which grounds, and how it turned out. */
export interface EvaluationRecord {
  /** The control. */
  readonly control: string;

  /** The rule. */
  readonly rule: string;

  /** What the rule shows when it finds nothing. */
  readonly statement: string;

  /** The construct that was judged. */
  readonly constructPath: string;

  /** Its resource type. */
  readonly resourceType: string;

  /** What the rule looked at. */
  readonly properties: readonly CheckedProperty[];

  /** What it took an owner's word for. */
  readonly attestations: readonly ReliedAttestation[];

  /** The ids of findings that stand. */
  readonly findings: readonly string[];

  /** The ids of findings that are acknowledged. */
  readonly accepted: readonly string[];
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

  /**
   * What each of our rules judged, and on which grounds.
   *
   * @default - empty, unless evidence is asked for
   */
  readonly evaluations: readonly EvaluationRecord[];
}
