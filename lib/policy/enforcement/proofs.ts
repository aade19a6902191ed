import { violationId, violationsOf, type Judgement } from '../judge';
import type { Resource, Sighting } from '../model';
import type { JudgedStage } from './judged-stage';
import type { CheckedProperty, Proof, ReportedFinding } from './policy-result';

/** What each judgement rests on, and how it turned out. */
export function proofsOf(
  judgements: readonly Judgement[],
  broken: readonly ReportedFinding[],
  stage: JudgedStage,
): Proof[] {
  const standing = new Set(broken.map(({ id, constructPath }) => `${id} ${constructPath}`));
  return judgements.map((judgement) => {
    const { rule, resource, testimony } = judgement;
    const constructPath = stage.constructOf(resource).node.path;
    const ids = [...new Set(violationsOf(judgement).map(violationId))];
    return {
      control: rule.control,
      rule: rule.id,
      statement: rule.statement,
      constructPath,
      resourceType: resource.type,
      properties: (testimony?.sightings ?? []).map((sighting) => checked(sighting, stage)),
      declarations: (testimony?.declarations ?? []).map(({ kind, what, reason, constructPath: by }) => ({
        kind,
        what,
        reason,
        constructPath: by,
      })),
      findings: ids.filter((id) => standing.has(`${id} ${constructPath}`)),
      accepted: ids.filter((id) => !standing.has(`${id} ${constructPath}`)),
    };
  });
}

function checked({ resource, path, value }: Sighting, stage: JudgedStage): CheckedProperty {
  return { resource: nameOf(resource, stage), path, value };
}

/** A resource that only the template has goes by its logical id. */
function nameOf(resource: Resource, stage: JudgedStage): string {
  const construct = stage.constructOf(resource);
  return construct === stage.stage ? `${resource.template.name}/${resource.logicalId}` : construct.node.path;
}
