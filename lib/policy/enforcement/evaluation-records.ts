import { findingId, ruleFindings, type Evaluation } from '../evaluate';
import type { Resource } from '../model';
import type { EvaluatedStage } from './evaluated-stage';
import type { EvaluationRecord, ReportedFinding } from './policy-result';

/** The evaluations of a stage as the evidence reports them: the values that were read, and the result. */
export function evaluationRecords(
  evaluations: readonly Evaluation[],
  unaccepted: readonly ReportedFinding[],
  stage: EvaluatedStage,
): EvaluationRecord[] {
  const reported = new Set(unaccepted.map(({ id, constructPath }) => `${id} ${constructPath}`));
  return evaluations.map((evaluation) => {
    const { rule, resource, reads } = evaluation;
    const constructPath = stage.constructOf(resource).node.path;
    const ids = [...new Set(ruleFindings(evaluation).map(findingId))];
    return {
      control: rule.control,
      rule: rule.id,
      statement: rule.statement,
      constructPath,
      resourceType: resource.type,
      properties: (reads?.reads ?? []).map((read) => ({ ...read, resource: nameOf(read.resource, stage) })),
      attestations: (reads?.attestations ?? []).map(({ identifier: _identifier, ...attestation }) => attestation),
      findings: ids.filter((id) => reported.has(`${id} ${constructPath}`)),
      accepted: ids.filter((id) => !reported.has(`${id} ${constructPath}`)),
    };
  });
}

/** A resource without a construct is named by its logical id. */
function nameOf(resource: Resource, stage: EvaluatedStage): string {
  const construct = stage.constructOf(resource);
  return construct === stage.stage ? `${resource.template.name}/${resource.logicalId}` : construct.node.path;
}
