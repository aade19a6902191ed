import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { counted } from '../counted';
import { evaluate, findingId } from '../evaluate';
import type { Resource } from '../model';
import { RULES } from '../rules';
import { isStale, review, ReviewState, stale } from './acknowledgment-review';
import type { EvaluatedStage } from './evaluated-stage';
import { report } from './evaluation-report';
import type { Enforcement } from './enforcement';
import { invalidAcknowledgments } from './invalid-acknowledgments';
import type { ReportedFinding } from './policy-result';
import { UNACKNOWLEDGEABLE, violationOf, WARNING } from './violation';

/** The pack's name, in reports and before `::`. */
export const BASELINE_CHECKS = 'BaselineChecks';

/** The rules of this project on the stages of one enforcement, and the acknowledgments of all packs: it runs after the other packs. */
export class BaselineChecks implements IPolicyValidationPlugin {
  public readonly name: string = BASELINE_CHECKS;
  public readonly ruleIds: string[] = RULES.map((rule) => rule.id);

  constructor(private readonly enforcement: Enforcement) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const stages = this.enforcement.stages(context);
    this.requireValidAcknowledgments(stages);
    const findings = stages.flatMap((stage) => this.findings(stage));
    const violations = findings.map((finding) => violationOf(finding));
    const reviews = stages.flatMap((stage) => this.reviews(stage));
    return {
      success: findings.length === 0 && !reviews.some(({ severity }) => severity === UNACKNOWLEDGEABLE),
      violations: [...violations, ...reviews],
    };
  }

  /** Throws: an exception is the only result that an acknowledgment of the CDK core cannot cover. */
  private requireValidAcknowledgments(stages: readonly EvaluatedStage[]): void {
    const { packs } = this.enforcement.settings;
    const invalid = new Set(stages.flatMap((stage) => invalidAcknowledgments(stage, packs)));
    if (invalid.size > 0) {
      const lines = [...invalid].map((each) => `  - ${each}`).join('\n');
      throw new Error(`${counted(invalid.size, 'invalid acknowledgment')}:\n${lines}`);
    }
  }

  private findings(stage: EvaluatedStage): ReportedFinding[] {
    const { evidence, failOnStaleAcceptances, packs } = this.enforcement.settings;
    const pathOf = (resource: Resource) => stage.constructOf(resource).node.path;
    const { findings: unaccepted, evaluations } = report(evaluate(stage.templateSet, { recordReads: evidence }), {
      pack: BASELINE_CHECKS,
      pathOf,
      nameOf: (resource) =>
        stage.constructOf(resource) === stage.stage
          ? `${resource.template.name}/${resource.logicalId}`
          : pathOf(resource),
      accepts: (finding) => stage.ledger.accepts(stage.constructOf(finding.resource), findingId(finding)),
    });
    this.enforcement.addEvaluations(stage, evaluations);
    const left = stage.ledger.entries
      .filter((entry) => isStale(entry, packs) && (failOnStaleAcceptances || entry.record.control === undefined))
      .map(stale);
    const findings = [...unaccepted, ...left];
    this.enforcement.addFindings(stage, findings);
    return findings;
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
