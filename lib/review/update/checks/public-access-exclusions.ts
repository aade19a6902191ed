import type { StackChanges } from '../changed-values';
import { isSamePlace, resourcesOf, type StackTemplate } from '../stack';
import type { UpdateProblem } from '../update-problem';
import { isKept } from './stateful-resources';

const EXCLUSION = 'AWS::EC2::VPCBlockPublicAccessExclusion';
const BLOCK = 'AWS::EC2::VPCBlockPublicAccessOptions';

/**
 * Exclusions that are deleted while VPC Block Public Access stays: the internet does not reach the subnet any longer. Without the block
 * in the same stack it may be that of another stack or of the organization.
 */
export function publicAccessExclusions({
  update: { after, before, others, stack },
}: StackChanges): readonly UpdateProblem[] {
  const isBlockDeleted = deletedIn(before, after, BLOCK).length > 0;
  const isBlockElsewhere = others.some(
    (other) => isSamePlace(other, stack) && resourcesOf(other.template).some(([, { Type }]) => Type === BLOCK),
  );
  if (isBlockDeleted && !isBlockElsewhere) return [];
  return deletedIn(before, after, EXCLUSION).map((logicalId) => ({
    kind: 'exclusions-deleted',
    stack: stack.name,
    logicalId,
    message:
      'the exclusion is deleted while the block of VPC Block Public Access stays: the subnet becomes unreachable',
  }));
}

function deletedIn(before: StackTemplate | undefined, after: StackTemplate, type: string): readonly string[] {
  return resourcesOf(before)
    .filter(([logicalId, { Type }]) => Type === type && after.Resources?.[logicalId] === undefined)
    .filter(([, { DeletionPolicy }]) => !isKept(DeletionPolicy))
    .map(([logicalId]) => logicalId);
}
