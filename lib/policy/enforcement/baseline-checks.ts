import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { counted } from '../counted';
import { evaluate, findingId } from '../evaluate';
import type { Resource } from '../model';
import { ReviewState } from '../baseline/review-state';
import { isStale, review, stale } from './acknowledgment-review';
import { BaselineOutcome } from './baseline-outcome';
import type { EvaluatedStage } from './evaluated-stage';
import { report } from './evaluation-report';
import type { Enforcement } from './enforcement';
import { invalidAcknowledgments } from './invalid-acknowledgments';
import type { ReportedFinding } from './policy-result';
import { publicFindings } from './public-pack';
import { BASELINE_CHECKS, failure, UNACKNOWLEDGEABLE, violationOf, WARNING } from './violation';

/** The rules of this project and the public packs on the stages of one enforcement, and their acknowledgments. */
export class BaselineChecks implements IPolicyValidationPlugin {
  public readonly name: string = BASELINE_CHECKS;
  public readonly ruleIds: string[];

  constructor(private readonly enforcement: Enforcement) {
    this.ruleIds = enforcement.settings.rules.map((rule) => rule.id);
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = this.violations(context);
    return { success: !violations.some(({ severity }) => severity === UNACKNOWLEDGEABLE), violations };
  }

  /** An exception is a violation: the CDK CLI ignores a plugin that throws. */
  private violations(context: IPolicyValidationContext): PolicyViolation[] {
    try {
      const stages = this.enforcement.stages(context);
      const findings = new Map(stages.map((stage) => [stage, this.findings(stage)]));
      const outcome = new BaselineOutcome(this.enforcement, [...findings.values()].flat());
      for (const [stage, found] of findings) {
        this.enforcement.setFindings(stage, outcome.marked(found));
      }
      return [
        ...this.invalidAcknowledgments(stages),
        ...outcome.violations(context.appConstruct),
        ...stages.flatMap((stage) => this.reviews(stage)),
      ];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return [failure('PolicyNotEvaluated', message, 'The policy cannot be evaluated until this error is fixed.')];
    }
  }

  private invalidAcknowledgments(stages: readonly EvaluatedStage[]): PolicyViolation[] {
    const invalid = new Set(stages.flatMap((stage) => invalidAcknowledgments(stage, this.enforcement.settings)));
    if (invalid.size === 0) return [];
    const lines = [...invalid].map((each) => `  - ${each}`).join('\n');
    const message = `${counted(invalid.size, 'invalid acknowledgment')}:\n${lines}`;
    return [failure('InvalidAcknowledgment', message, 'Correct or remove each acknowledgment as its line states.')];
  }

  /** The findings of the public packs, then of the rules of this project, then of acknowledgments without a finding. */
  private findings(stage: EvaluatedStage): ReportedFinding[] {
    const { settings, store } = this.enforcement;
    const inspect = () => publicFindings(settings.packs, stage.resources);
    const found = store === undefined ? inspect() : store.packFindings(stage, settings, inspect);
    const byPath = new Map(stage.resources.map((resource) => [resource.node.path, resource]));
    const published = found.flatMap(([constructPath, pack, finding]) => {
      const resource = byPath.get(constructPath);
      if (resource === undefined) throw new Error(`The stage has no resource '${constructPath}'.`);
      if (stage.ledger.accepts(resource, finding.id)) return [];
      return [{ ...finding, pack, constructPath, location: 'Properties' }];
    });
    return [...published, ...this.ownFindings(stage), ...this.staleAcknowledgments(stage)];
  }

  private ownFindings(stage: EvaluatedStage): readonly ReportedFinding[] {
    const { settings, store } = this.enforcement;
    const { evidence, providedElsewhere, rules } = settings;
    const evaluated =
      store === undefined
        ? evaluate(stage.templateSet, { rules, recordReads: evidence })
        : store.evaluations(stage, settings);
    const pathOf = (resource: Resource) => stage.constructOf(resource).node.path;
    const { findings, evaluations } = report(evaluated, {
      pack: BASELINE_CHECKS,
      pathOf,
      nameOf: (resource) =>
        stage.constructOf(resource) === stage.stage
          ? `${resource.template.name}/${resource.logicalId}`
          : pathOf(resource),
      accepts: (finding) => stage.ledger.accepts(stage.constructOf(finding.resource), findingId(finding)),
      attestationFor: ({ id }) => {
        const attestation = providedElsewhere.get(id);
        return attestation && { ...attestation, constructPath: stage.stage.node.path };
      },
    });
    this.enforcement.addEvaluations(stage, evaluations);
    return findings;
  }

  private staleAcknowledgments({ ledger }: EvaluatedStage): ReportedFinding[] {
    const { settings } = this.enforcement;
    return ledger.entries
      .filter(
        (entry) => isStale(entry, settings) && (settings.failOnStaleAcceptances || entry.record.control === undefined),
      )
      .map(stale);
  }

  /** Review dates that are near or past are warnings, so that they never block a hotfix; `failOnExpired` makes expired ones errors. */
  private reviews(stage: EvaluatedStage): PolicyViolation[] {
    const { today, failOnExpired } = this.enforcement.settings;
    return today === undefined
      ? []
      : stage.ledger.entries
          .flatMap((entry) => review(entry, today))
          .map(({ state, finding }) =>
            violationOf(finding, state === ReviewState.EXPIRED && failOnExpired ? UNACKNOWLEDGEABLE : WARNING),
          );
  }
}
