import { isDeepStrictEqual } from 'node:util';
import { RESOURCE_FACTS } from '../schemas';
import type { LocatedResource } from './environment-comparison';
import { holdsData } from './holds-data';

/** A resource that has another logical id or stack in the new version, or is defined by another construct. */
export interface MovedResource {
  readonly before: LocatedResource;
  readonly after: LocatedResource;
}

type Criterion = (before: LocatedResource, after: LocatedResource) => boolean;

/** The strongest criterion first. */
const CRITERIA: readonly Criterion[] = [hasSamePath, hasSameName, hasSameContent];

/** Pairs stateful resources that one version has only: each resource is in one pair at most. */
export function movedResources(
  removed: readonly LocatedResource[],
  added: readonly LocatedResource[],
): readonly MovedResource[] {
  const pairs: MovedResource[] = [];
  for (const isMatch of CRITERIA) {
    const open = {
      removed: removed.filter((each) => holdsData(each.resource) && !pairs.some(({ before }) => before === each)),
      added: added.filter((each) => !pairs.some(({ after }) => after === each)),
    };
    const matches = open.removed.flatMap((before) =>
      open.added
        .filter((after) => isCandidate(before, after) && isMatch(before, after))
        .map((after) => ({ before, after })),
    );
    const isOnly = (one: MovedResource) =>
      matches.filter(({ after, before }) => before === one.before || after === one.after).length === 1;
    pairs.push(...matches.filter(isOnly));
  }
  return pairs;
}

function isCandidate(before: LocatedResource, after: LocatedResource): boolean {
  return before.resource.Type === after.resource.Type;
}

function hasSamePath({ logicalId, stack }: LocatedResource, after: LocatedResource): boolean {
  const path = stack.constructPaths.get(logicalId);
  return path !== undefined && path === after.stack.constructPaths.get(after.logicalId);
}

function hasSameName(before: LocatedResource, after: LocatedResource): boolean {
  const names = RESOURCE_FACTS.identifiersOf(before.resource.Type);
  return names.some((name) => {
    const [old, next] = [before, after].map(({ resource }) => resource.Properties?.[name]);
    return typeof old === 'string' && old === next;
  });
}

/** References to resources of the same construct change with its id: only the values beside references count. */
function hasSameContent(before: LocatedResource, after: LocatedResource): boolean {
  return isDeepStrictEqual(withoutReferences(before.content), withoutReferences(after.content));
}

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (typeof value !== 'object' || value === null) return value;
  if ('Resource' in value && 'attribute' in value) return 'reference';
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutReferences(each)]));
}
