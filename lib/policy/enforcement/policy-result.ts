import type { Tier } from '../../../facts/tier';

/** A finding without an acknowledgment. */
export interface ReportedFinding {
  /** The pack, such as `BaselineChecks` or `AwsSolutions`. */
  readonly pack: string;

  /** Rule with finding, such as `CMP-03-NonRootUser[web]`. */
  readonly id: string;

  /** The construct. */
  readonly constructPath: string;

  /** The violation, with the value that was given. */
  readonly what: string;

  /** The fix. */
  readonly fix: string;

  /** The property. */
  readonly location: string;

  /**
   * The check of cdk-nag behind a rule of a public pack: findings of one construct with the same check are one entry of the report.
   *
   * @default - a finding of this project's rules
   */
  readonly cause?: string;

  /**
   * Whether the baseline file lists the finding, so that it does not fail synthesis.
   *
   * @default - it fails synthesis
   */
  readonly isListed?: boolean;
}

/** An acknowledgment and the findings that it covers. */
export interface AcknowledgedFinding {
  /** Rule with finding. */
  readonly id: string;

  /** The construct of the acknowledgment. */
  readonly constructPath: string;

  /** The reason. */
  readonly reason: string;

  /** The construct paths of the findings that it covers; empty for a stale acknowledgment. */
  readonly covers: readonly string[];

  /**
   * The control that covers the risk, for a finding that a construct accepts by design.
   *
   * @default - accepted by an owner
   */
  readonly control?: string;

  /**
   * The responsible person or team.
   *
   * @default - accepted by design
   */
  readonly owner?: string;

  /**
   * The date by which it must be reviewed.
   *
   * @default - accepted by design
   */
  readonly reviewBy?: string;

  /**
   * The record of the decision.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/** A present property that a rule read, or a fact that it states. */
export interface CheckedProperty {
  /** The construct path, or the logical id of a resource without a construct; for a fact also the name of an account or service. */
  readonly resource: string;

  /**
   * The resource type.
   *
   * @default - the evaluated resource, or not a resource
   */
  readonly resourceType?: string;

  /** Such as `Properties.KmsKeyId`. */
  readonly path: string;

  /** The value: a literal or a reference. */
  readonly value: string;
}

/** An attestation of an owner that a rule accepted: attested, not proven. */
export interface ReliedAttestation {
  /** The kind of the resource. */
  readonly kind: string;

  /** What is true of the resource. */
  readonly statement: string;

  /** How the owner verifies the statement. */
  readonly reason: string;

  /** The construct that imports the resource. */
  readonly constructPath: string;
}

/** The evaluation of one rule for one resource: the values that were read, and the result. */
export interface EvaluationRecord {
  /** The control. */
  readonly control: string;

  /** The rule. */
  readonly rule: string;

  /** What is true of the resource without findings. */
  readonly statement: string;

  /** The construct of the evaluated resource. */
  readonly constructPath: string;

  /** Its resource type. */
  readonly resourceType: string;

  /** The present properties that the rule read, or the facts that it states; empty if none can decide the control. */
  readonly properties: readonly CheckedProperty[];

  /** The attestations that the rule accepted. */
  readonly attestations: readonly ReliedAttestation[];

  /** The ids of the findings without an acknowledgment. */
  readonly findings: readonly string[];

  /** The ids of the acknowledged findings. */
  readonly accepted: readonly string[];
}

/** The result of the policy for one stage. */
export interface PolicyResult {
  /** The path of the stage; empty for the app itself. */
  readonly stage: string;

  /** The tier that it was evaluated for. */
  readonly tier: Tier;

  /** The number of stacks. */
  readonly stacks: number;

  /** The number of resources. */
  readonly resources: number;

  /** The findings without an acknowledgment. */
  readonly findings: readonly ReportedFinding[];

  /** The acknowledgments. */
  readonly acknowledgments: readonly AcknowledgedFinding[];

  /**
   * The evaluations of the rules of this project.
   *
   * @default - empty without the option `evidence`
   */
  readonly evaluations: readonly EvaluationRecord[];
}
