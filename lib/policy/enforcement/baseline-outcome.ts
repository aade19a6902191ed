import { Stage, type PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Baseline } from '../baseline/baseline-entry';
import { readBaseline } from '../baseline/baseline-file';
import { baselineReviews, fixedEntries, missingBaseline, type BaselineMessage } from '../baseline/baseline-messages';
import { compareBaseline, type BaselineComparison } from '../baseline/compare-baseline';
import { ReviewState } from '../baseline/review-state';
import { controlOf, isHard, ruleOf } from '../finding-id';
import { groupFindings } from '../finding-groups';
import { STALE_ACKNOWLEDGMENT } from './acknowledgment-review';
import type { Enforcement } from './enforcement';
import { isEnforced } from './invalid-acknowledgments';
import { PolicyMode } from './policy-mode';
import type { ReportedFinding } from './policy-result';
import { failure, groupViolation, UNACKNOWLEDGEABLE, WARNING, type PlacedFinding } from './violation';

/** What the findings of one enforcement cause: errors, and warnings for findings that the baseline file lists. */
export class BaselineOutcome {
  private readonly baseline?: Baseline;
  private readonly comparison: BaselineComparison<PlacedFinding>;
  private readonly placed: ReadonlyMap<ReportedFinding, PlacedFinding>;

  constructor(
    private readonly enforcement: Enforcement,
    findings: readonly ReportedFinding[],
  ) {
    const { settings } = enforcement;
    this.placed = new Map(findings.map((finding) => [finding, { ...finding, at: finding.constructPath }]));
    this.baseline = settings.baseline === undefined ? undefined : readBaseline(settings.baseline);
    this.comparison = compareBaseline(
      [...this.placed.values()],
      this.baseline?.entries ?? [],
      ({ id, at }) => enforcement.evaluates(at) && (isEnforced(id, settings) || ruleOf(id) === STALE_ACKNOWLEDGMENT),
    );
  }

  /** Findings for the results, with a mark on those that the file lists. */
  public marked(findings: readonly ReportedFinding[]): ReportedFinding[] {
    return findings.map((finding) => {
      const placed = this.placed.get(finding);
      return placed !== undefined && this.comparison.listed.has(placed) ? { ...finding, isListed: true } : finding;
    });
  }

  /** One violation for each cause, hard controls first, and the messages about the baseline file. */
  public violations(app: IConstruct): PolicyViolation[] {
    const { listed, added } = this.comparison;
    const known = [...listed.keys()].map((finding) => ({ ...finding, isListed: true }));
    return [
      ...this.grouped(added, this.severity),
      ...this.fileMessages(app).map(({ rule, what, fix }) => ({
        ...failure(rule, what, fix),
        severity: this.severity,
      })),
      ...this.reviews(),
      ...this.grouped(known, WARNING),
    ];
  }

  private get severity(): string {
    return this.enforcement.settings.mode === PolicyMode.REPORT ? WARNING : UNACKNOWLEDGEABLE;
  }

  private grouped(findings: readonly PlacedFinding[], severity: string): PolicyViolation[] {
    const { tier } = this.enforcement.settings;
    const rank = (ids: readonly string[]) =>
      ids.map(controlOf).some((control) => control !== undefined && isHard(control, tier)) ? 0 : 1;
    return groupFindings(findings)
      .toSorted((left, right) => rank(left.ids) - rank(right.ids))
      .map((group) => groupViolation(group, severity));
  }

  private fileMessages(app: IConstruct): BaselineMessage[] {
    const { baseline: file } = this.enforcement.settings;
    if (file === undefined) return [];
    const assembly = Stage.isStage(app) ? app.outdir : 'cdk.out';
    const command = `npx cdk-secure-baseline check --app ${assembly} --update-baseline ${file}`;
    return this.baseline === undefined
      ? this.comparison.added.length === 0
        ? []
        : [missingBaseline(file, command)]
      : fixedEntries(file, this.comparison.fixed, command);
  }

  private reviews(): PolicyViolation[] {
    const { today, failOnExpired } = this.enforcement.settings;
    if (today === undefined || this.baseline === undefined) return [];
    const entries = this.baseline.entries.filter(({ at }) => this.enforcement.evaluates(at));
    return baselineReviews(this.baseline.file, entries, today).map(({ state, message: { rule, what, fix } }) => ({
      ...failure(rule, what, fix),
      severity: state === ReviewState.EXPIRED && failOnExpired ? this.severity : WARNING,
    }));
  }
}
