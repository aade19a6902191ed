import { findingId, ruleFindings, type Evaluation, type RuleFinding } from '../evaluate';
import type { Resource } from '../model';
import { controlIdOf, type Rule } from '../rules/rule';
import { decidingReads } from './deciding-reads';
import type {
  CheckedProperty,
  EvaluationRecord,
  PolicyResult,
  ReliedAttestation,
  ReportedFinding,
} from './policy-result';

/** How evaluations are reported, for stacks and for DNS zones. */
export interface ReportOptions {
  readonly pack: string;

  /** The construct path of an evaluated resource. */
  readonly pathOf: (resource: Resource) => string;

  /**
   * The name of a resource that a rule read.
   *
   * @default - its construct path
   */
  readonly nameOf?: (resource: Resource) => string;

  /** Whether an acknowledgment covers a finding. */
  readonly accepts: (finding: RuleFinding) => boolean;

  /**
   * The attestation that covers every finding of a rule.
   *
   * @default - none
   */
  readonly attestationFor?: (rule: Rule) => ReliedAttestation | undefined;
}

/** The findings that are not accepted, and, where reads were recorded, the evaluations as the evidence shows them. */
export function report(
  evaluations: readonly Evaluation[],
  options: ReportOptions,
): Pick<PolicyResult, 'evaluations' | 'findings'> {
  const findings: ReportedFinding[] = [];
  const records: EvaluationRecord[] = [];
  for (const evaluation of evaluations) {
    const found = ruleFindings(evaluation);
    const attestation = found.length === 0 ? undefined : options.attestationFor?.(evaluation.rule);
    const open = attestation === undefined ? found.filter((each) => !options.accepts(each)) : [];
    findings.push(...open.map((each) => reportedFinding(each, options)));
    if (evaluation.reads !== undefined) {
      const accepted = attestation === undefined ? found.filter((each) => !open.includes(each)) : [];
      records.push(recordOf(evaluation, options, { open, accepted, attestation }));
    }
  }
  return { findings, evaluations: records };
}

function reportedFinding(finding: RuleFinding, { pack, pathOf }: ReportOptions): ReportedFinding {
  const { rule, resource, message, location } = finding;
  return {
    pack,
    id: findingId(finding),
    constructPath: pathOf(resource),
    what: `${controlIdOf(rule)} is violated: ${message}`,
    fix: rule.fix,
    location,
  };
}

interface Outcome {
  readonly open: readonly RuleFinding[];
  readonly accepted: readonly RuleFinding[];
  readonly attestation?: ReliedAttestation;
}

function recordOf(evaluation: Evaluation, options: ReportOptions, outcome: Outcome): EvaluationRecord {
  const { rule, resource, reads } = evaluation;
  const { pathOf } = options;
  const { open, accepted, attestation } = outcome;
  return {
    control: controlIdOf(rule),
    rule: rule.id,
    statement: rule.statement,
    constructPath: pathOf(resource),
    resourceType: resource.type,
    properties: decidingProperties(evaluation, options),
    attestations: [
      ...(reads?.attestations ?? []).map(({ identifier: _identifier, ...each }) => each),
      ...(attestation === undefined ? [] : [attestation]),
    ],
    findings: [...new Set(open.map(findingId))],
    accepted: [...new Set(accepted.map(findingId))],
  };
}

/** The facts of a rule that states them, otherwise the present properties that it read. */
function decidingProperties(
  { facts, reads, resource: evaluated }: Evaluation,
  { pathOf, nameOf = pathOf }: ReportOptions,
): CheckedProperty[] {
  const values =
    facts?.map(({ of, name, value }) => ({ resource: of, path: name, value })) ??
    decidingReads(evaluated, reads?.reads ?? []);
  return values.map(({ resource, path, value }) =>
    typeof resource === 'string'
      ? { resource, path, value }
      : { resource: nameOf(resource), path, value, ...(resource !== evaluated && { resourceType: resource.type }) },
  );
}
