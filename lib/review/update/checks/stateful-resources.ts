import type { StackChanges } from '../changed-values';
import type { ResourceFacts } from '../resource-facts';
import { resourcesOf, type ReviewedStack, type TemplateResource } from '../stack';
import type { UpdateProblem } from '../update-problem';

/** Data that a replacement moves out of use or a deletion destroys; types that change under one logical id, which CloudFormation refuses. */
export function statefulResources({ replaced, update }: StackChanges, facts: ResourceFacts): readonly UpdateProblem[] {
  const { after, before, stack } = update;
  return resourcesOf(before).flatMap(([logicalId, old]): readonly UpdateProblem[] => {
    const next = after.Resources?.[logicalId];
    if (next === undefined) return deletedData(stack, [logicalId, old], facts);
    if (next.Type !== old.Type) {
      const message = `the type changes from ${old.Type} to ${next.Type}, which CloudFormation refuses under one logical id`;
      return [{ kind: 'resource-type-changed', stack: stack.name, logicalId, message }];
    }
    const replacement = replaced.get(logicalId);
    if (replacement === undefined || !holdsData(old, facts)) return [];
    const certainty = replacement.isConditional ? 'may replace' : 'replaces';
    const message = `the change of ${replacement.property} ${certainty} this ${old.Type}: the new one is empty`;
    return [{ kind: 'stateful-resource-replaced', stack: stack.name, logicalId, message }];
  });
}

/** Data of a stack that left the app: it stays until an operator deletes the stack. */
export function dataOfDeletedStack(stack: ReviewedStack, facts: ResourceFacts): readonly UpdateProblem[] {
  return resourcesOf(stack.template).flatMap((entry) => deletedData(stack, entry, facts));
}

function deletedData(
  { name }: ReviewedStack,
  [logicalId, resource]: readonly [logicalId: string, resource: TemplateResource],
  facts: ResourceFacts,
): readonly UpdateProblem[] {
  const { DeletionPolicy, Type } = resource;
  if (!holdsData(resource, facts) || isKept(DeletionPolicy)) return [];
  return [
    { kind: 'stateful-resource-deleted', stack: name, logicalId, message: `this ${Type} is deleted with its data` },
  ];
}

/** Whether a resource, or a snapshot of its data, outlives its place in the template. */
export function isKept(deletionPolicy: string | undefined): boolean {
  return deletionPolicy !== undefined && deletionPolicy !== 'Delete';
}

/** An instance of a cluster holds nothing that its cluster does not hold. */
function holdsData({ Properties, Type }: TemplateResource, facts: ResourceFacts): boolean {
  return (
    facts.isStateful(Type) && (Type !== 'AWS::RDS::DBInstance' || Properties?.['DBClusterIdentifier'] === undefined)
  );
}
