import { Stage, type IPolicyValidationContext } from 'aws-cdk-lib';
import type { Requirements, TemplateSet } from '../model';
import type { Tier } from '../../../facts/tier';
import { EvaluatedStage } from './evaluated-stage';
import type { PolicyResult, EvaluationRecord, ReportedFinding } from './policy-result';
import type { EvaluationStore } from './evaluation-store';
import type { PolicyMode } from './policy-mode';
import type { PublicPack } from '../../../facts/public-pack';
import type { EnvironmentAttestation } from '../provided-elsewhere';
import type { Rule } from '../rules/rule';

/** The settings of the enforcement on one scope. */
export interface EnforcementSettings {
  readonly tier: Tier;
  readonly packs: readonly PublicPack[];

  /** The selected rules of this project. */
  readonly rules: readonly Rule[];
  readonly mode: PolicyMode;

  /** The path of the baseline file. */
  readonly baseline?: string;
  readonly today?: string;
  readonly failOnExpired: boolean;
  readonly failOnStaleAcceptances: boolean;
  readonly evidence: boolean;
  readonly requirements: Requirements;

  /** What exists outside of the templates, by rule id. */
  readonly providedElsewhere: ReadonlyMap<string, EnvironmentAttestation>;
}

/** The policy on one App or Stage; its plugins share it. */
export class Enforcement {
  private static readonly byScope = new WeakMap<Stage, Enforcement>();

  /** The enforcement that is set on this App or Stage. */
  public static of(scope: Stage): Enforcement | undefined {
    return Enforcement.byScope.get(scope);
  }

  /** The results of earlier runs. Without it, everything is evaluated. */
  public store?: EvaluationStore;

  private readonly findings = new Map<EvaluatedStage, readonly ReportedFinding[]>();
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

  /** The templates of a stage; undefined before its evaluation. */
  public templatesOf(stage: Stage): TemplateSet | undefined {
    return this.evaluated?.find((each) => each.stage === stage)?.templateSet;
  }

  /** Whether a construct path belongs to a stage of this enforcement. If no construct has the path, the nearest existing stage above it is used. */
  public evaluates(constructPath: string): boolean {
    const stages = this.scope.node.root.node
      .findAll()
      .filter((construct): construct is Stage => Stage.isStage(construct));
    const nearest = stages
      .filter(({ node }) => node.path === '' || `${constructPath}/`.startsWith(`${node.path}/`))
      .reduce((longest, stage) => (stage.node.path.length >= longest.node.path.length ? stage : longest));
    return (this.evaluated ?? []).some(({ stage }) => stage === nearest);
  }

  /** Sets the findings of a stage for the results. */
  public setFindings(stage: EvaluatedStage, findings: readonly ReportedFinding[]): void {
    this.findings.set(stage, findings);
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
