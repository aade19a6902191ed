import { Stage, type IPolicyValidationContext } from 'aws-cdk-lib';
import type { Requirements } from '../model';
import type { Tier } from '../../../facts/tier';
import { EvaluatedStage } from './evaluated-stage';
import type { PolicyResult, EvaluationRecord, ReportedFinding } from './policy-result';
import type { PublicPack } from '../../../facts/public-pack';

/** The settings of the enforcement on one scope. */
export interface EnforcementSettings {
  readonly tier: Tier;
  readonly packs: readonly PublicPack[];
  readonly today?: string;
  readonly failOnExpired: boolean;
  readonly failOnStaleAcceptances: boolean;
  readonly evidence: boolean;
  readonly requirements: Requirements;
}

/** The policy on one App or Stage; its plugins share it. */
export class Enforcement {
  private static readonly byScope = new WeakMap<Stage, Enforcement>();

  /** The enforcement that is set on this App or Stage. */
  public static of(scope: Stage): Enforcement | undefined {
    return Enforcement.byScope.get(scope);
  }

  private readonly findings = new Map<EvaluatedStage, ReportedFinding[]>();
  private readonly evaluations = new Map<EvaluatedStage, readonly EvaluationRecord[]>();
  private evaluated?: readonly EvaluatedStage[];

  constructor(
    private readonly scope: Stage,
    public readonly settings: EnforcementSettings,
  ) {
    Enforcement.byScope.set(scope, this);
  }

  /** The stages of this enforcement: each stage below the scope without a separate enforcement. */
  public stages(context: IPolicyValidationContext): readonly EvaluatedStage[] {
    return (this.evaluated ??= stagesOf(this.scope).map((stage) => new EvaluatedStage(stage, this.settings, context)));
  }

  /** Adds the findings of a plugin to the results. */
  public addFindings(stage: EvaluatedStage, findings: readonly ReportedFinding[]): void {
    this.findings.set(stage, [...(this.findings.get(stage) ?? []), ...findings]);
  }

  /** Adds the evaluations of the rules of this project, for the evidence. */
  public addEvaluations(stage: EvaluatedStage, evaluations: readonly EvaluationRecord[]): void {
    this.evaluations.set(stage, evaluations);
  }

  /** The results by stage; empty before synthesis. Stages without stacks are omitted. */
  public results(): PolicyResult[] {
    const withStacks = (this.evaluated ?? []).filter((stage) => stage.stacks.length > 0);
    return withStacks.map((stage) => ({
      stage: stage.stage.node.path,
      tier: stage.tier,
      stacks: stage.stacks.length,
      resources: stage.resources.length,
      findings: this.findings.get(stage) ?? [],
      acknowledgments: stage.ledger.entries.map(({ construct, record, accepted }) => ({
        ...record,
        constructPath: construct.node.path,
        covers: [...new Set(accepted)],
      })),
      evaluations: this.evaluations.get(stage) ?? [],
    }));
  }
}

function stagesOf(scope: Stage): Stage[] {
  const below = scope.node.findAll().filter((construct): construct is Stage => Stage.isStage(construct));
  return below.filter((stage) => nearestEnforced(stage) === scope);
}

function nearestEnforced(stage: Stage): Stage | undefined {
  return Enforcement.of(stage) !== undefined || stage.parentStage === undefined
    ? stage
    : nearestEnforced(stage.parentStage);
}
