import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { evaluate, findingId, ruleFindings } from '../evaluate';
import { RULES } from '../rules';
import { isStale, review, ReviewState, stale } from './acknowledgement-review';
import type { Enforcement } from './enforcement';
import type { EvaluatedStage } from './evaluated-stage';
import { evaluationRecords } from './evaluation-records';
import type { ReportedFinding } from './policy-result';
import { invalidAcknowledgements } from './invalid-acknowledgements';
import { UNACKNOWLEDGEABLE, violationOf, WARNING } from './violation';

/** The pack's name, in reports and before `::`. */
export const BASELINE_CHECKS = 'BaselineChecks';

/**
 * Our own rules on the stages of one enforcement, and the acknowledgements of all packs: it runs last, when every pack has
 * said what it found.
 */
export class BaselineChecks implements IPolicyValidationPlugin {
  public readonly name: string = BASELINE_CHECKS;
  public readonly ruleIds: string[] = RULES.map((rule) => rule.id);

  constructor(private readonly enforcement: Enforcement) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const stages = this.enforcement.stages(context);
    this.refuse(stages);
    const findings = stages.flatMap((stage) => this.findings(stage));
    const violations = findings.map((finding) => violationOf(finding));
    const reviews = stages.flatMap((stage) => this.reviews(stage));
    return {
      success: findings.length === 0 && !reviews.some(({ severity }) => severity === UNACKNOWLEDGEABLE),
      violations: [...violations, ...reviews],
    };
  }

  /** An exception is the one thing that core cannot acknowledge away. */
  private refuse(stages: readonly EvaluatedStage[]): void {
    const { packs } = this.enforcement.settings;
    const refused = new Set(stages.flatMap((stage) => invalidAcknowledgements(stage, packs)));
    if (refused.size > 0) {
      const lines = [...refused].map((each) => `  - ${each}`).join('\n');
      throw new Error(`${refused.size} acknowledgement(s) cannot stand:\n${lines}`);
    }
  }

  private findings(stage: EvaluatedStage): ReportedFinding[] {
    const judged = evaluate(stage.templateSet, { recordReads: this.enforcement.settings.evidence });
    const broken = judged
      .flatMap(ruleFindings)
      .filter((violation) => !stage.ledger.accepts(stage.constructOf(violation.resource), findingId(violation)))
      .map((violation) => ({
        pack: BASELINE_CHECKS,
        id: findingId(violation),
        constructPath: stage.constructOf(violation.resource).node.path,
        what: `${violation.rule.control} is broken: ${violation.message}`,
        fix: violation.rule.fix,
        location: violation.location,
      }));
    if (this.enforcement.settings.evidence) {
      this.enforcement.addEvaluations(stage, evaluationRecords(judged, broken, stage));
    }
    const { failOnStaleAcceptances, packs } = this.enforcement.settings;
    const left = stage.ledger.entries
      .filter((entry) => isStale(entry, packs) && (failOnStaleAcceptances || entry.record.control === undefined))
      .map(stale);
    const findings = [...broken, ...left];
    this.enforcement.addFindings(stage, findings);
    return findings;
  }

  /** Review dates that are near or past: warnings, so that they never block a hotfix, unless expired ones have to stop. */
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
