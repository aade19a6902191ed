import type { EvaluationRecord } from '../policy';
import { isEnvironmentRule } from '../policy/rules/environment-rule';
import { combinedStatus, EvidenceStatus } from './evidence-status';
import { shownProperties, type ShownProperty } from './shown-property';

/** A resource that a rule evaluated, with the values that decide the rule. */
export interface ResourceEvidence {
  readonly resource: string;
  readonly type: string;
  readonly properties: readonly ShownProperty[];

  /** The findings without an acknowledgment. */
  readonly findings?: readonly string[];

  /** The acknowledged findings. */
  readonly accepted?: readonly string[];

  /** The attestations that the rule accepted. */
  readonly attestations?: EvaluationRecord['attestations'];
}

/** A rule and the resources that it evaluated. */
export interface RuleEvidence {
  readonly rule: string;

  /** What is true of the resources without findings. */
  readonly statement: string;
  readonly status: EvidenceStatus;

  /** The number of evaluated resources, with those without a present value. */
  readonly evaluated: number;

  /** The resources with a present value, a finding or an attestation. */
  readonly resources: readonly ResourceEvidence[];
}

/** The evaluations of a control by rule. */
export function ruleEvidence(evaluations: readonly EvaluationRecord[]): RuleEvidence[] {
  const byRule = new Map<string, EvaluationRecord[]>();
  for (const evaluation of evaluations) {
    const ofRule = byRule.get(evaluation.rule);
    if (ofRule === undefined) byRule.set(evaluation.rule, [evaluation]);
    else ofRule.push(evaluation);
  }
  return [...byRule].map(([rule, ofRule]) => ({
    rule,
    statement: ofRule[0]?.statement ?? '',
    status: combinedStatus(ofRule.map(statusOf)),
    evaluated: ofRule.length,
    resources: ofRule.filter((each) => statusOf(each) !== EvidenceStatus.NOT_USED).flatMap(resourcesOf),
  }));
}

function statusOf({ findings, accepted, attestations, properties }: EvaluationRecord): EvidenceStatus {
  if (findings.length > 0) return EvidenceStatus.VIOLATED;
  if (accepted.length > 0) return EvidenceStatus.ACCEPTED;
  if (attestations.length > 0) return EvidenceStatus.DECLARED;
  return properties.length > 0 ? EvidenceStatus.SATISFIED : EvidenceStatus.NOT_USED;
}

/** The evaluated resource; for the environment itself, the resources that it has. */
function resourcesOf(evaluation: EvaluationRecord): ResourceEvidence[] {
  const { constructPath, resourceType, properties } = evaluation;
  if (statusOf(evaluation) !== EvidenceStatus.SATISFIED || !isEnvironmentRule({ resourceTypes: [resourceType] })) {
    return [resourceOf(evaluation)];
  }
  const names = [...new Set(properties.map(({ resource }) => resource))];
  return names.map((name) => {
    const ofResource = properties.filter(({ resource }) => resource === name);
    const type = ofResource[0]?.resourceType ?? resourceType;
    return { resource: name === '' ? constructPath : name, type, properties: shownProperties(ofResource, name) };
  });
}

function resourceOf(evaluation: EvaluationRecord): ResourceEvidence {
  const { constructPath, resourceType, properties, findings, accepted, attestations } = evaluation;
  return {
    resource: constructPath,
    type: resourceType,
    properties: shownProperties(properties, constructPath),
    ...(findings.length > 0 && { findings }),
    ...(accepted.length > 0 && { accepted }),
    ...(attestations.length > 0 && { attestations }),
  };
}
