import { isDeepStrictEqual } from 'node:util';
import { type Reference, referencesIn } from './references';
import type { ResourceFacts } from './resource-facts';
import { isSamePlace, type ReviewedStack, type StackUpdate, type TemplateOutput, type TemplateResource } from './stack';

/** Why a resource is replaced. */
export interface ReplacedResource {
  readonly logicalId: string;
  readonly type: string;
  /** The property whose change replaces it. */
  readonly property: string;
  readonly isConditional: boolean;
}

/** What an update changes under logical ids that stay. */
export interface StackChanges {
  readonly update: StackUpdate;
  readonly replaced: ReadonlyMap<string, ReplacedResource>;
  /** Outputs of both templates that have another value afterward. */
  readonly changedOutputs: ReadonlyMap<string, TemplateOutput>;
}

/**
 * Follows replacements through references, from stack to stack in deployment order: a resource is also replaced where a property that
 * cannot change in place refers to a replaced resource.
 */
export function changesOf(updates: readonly StackUpdate[], facts: ResourceFacts): readonly StackChanges[] {
  const changes: StackChanges[] = [];
  for (const update of updates) {
    if (update.isSkipped && changes.every(({ changedOutputs }) => changedOutputs.size === 0)) {
      changes.push({ update, replaced: new Map(), changedOutputs: new Map() });
      continue;
    }
    const isChangedElsewhere = (reference: Reference) =>
      changes.some((each) => isChangedBy(each, reference, update.stack));
    const replaced = replacedResources(update, facts, isChangedElsewhere);
    const hasNewValue = (value: unknown) =>
      referencesIn(value).some((each) => isReplaced(each, replaced) || isChangedElsewhere(each));
    const changedOutputs = new Map(
      Object.entries(update.before?.Outputs ?? {}).filter(([name, output]) => {
        const value = update.after.Outputs?.[name]?.Value;
        return value !== undefined && (!isDeepStrictEqual(value, output.Value) || hasNewValue(value));
      }),
    );
    changes.push({ update, replaced, changedOutputs });
  }
  return changes;
}

function replacedResources(
  { after, before }: StackUpdate,
  facts: ResourceFacts,
  isChangedElsewhere: (reference: Reference) => boolean,
): ReadonlyMap<string, ReplacedResource> {
  const replaced = new Map<string, ReplacedResource>();
  const isChanged = (reference: Reference) => isReplaced(reference, replaced) || isChangedElsewhere(reference);
  let known = -1;
  while (known < replaced.size) {
    known = replaced.size;
    for (const [logicalId, resource] of Object.entries(after.Resources ?? {})) {
      const old = before?.Resources?.[logicalId];
      if (old?.Type !== resource.Type || replaced.get(logicalId)?.isConditional === false) continue;
      const found = replacementOf([logicalId, old, resource], facts, isChanged);
      if (found !== undefined) replaced.set(logicalId, found);
    }
  }
  return replaced;
}

/** The property that certainly replaces the resource, otherwise one that may. */
function replacementOf(
  [logicalId, before, after]: readonly [logicalId: string, before: TemplateResource, after: TemplateResource],
  facts: ResourceFacts,
  isChanged: (reference: Reference) => boolean,
): ReplacedResource | undefined {
  const properties = new Set([...Object.keys(before.Properties ?? {}), ...Object.keys(after.Properties ?? {})]);
  const found = [...properties].flatMap((property) => {
    const replacement = facts.replacementBy(after.Type, property);
    if (replacement === 'never') return [];
    const [old, value] = [before.Properties?.[property], after.Properties?.[property]];
    if (isDeepStrictEqual(old, value) && !referencesIn(value).some(isChanged)) return [];
    return [{ logicalId, type: after.Type, property, isConditional: replacement === 'conditional' }];
  });
  return found.find(({ isConditional }) => !isConditional) ?? found[0];
}

/** Whether the reference certainly has another value. */
function isReplaced(reference: Reference, replaced: ReadonlyMap<string, ReplacedResource>): boolean {
  return reference.kind === 'resource' && replaced.get(reference.logicalId)?.isConditional === false;
}

function isChangedBy({ changedOutputs, update }: StackChanges, reference: Reference, reader: ReviewedStack): boolean {
  const { stack } = update;
  if (reference.kind === 'output') {
    const isRegion = (reference.region ?? reader.region) === stack.region;
    return isRegion && reference.stackName === stack.name && changedOutputs.has(reference.outputName);
  }
  if (reference.kind !== 'export' || !isSamePlace(stack, reader)) return false;
  return [...changedOutputs.values()].some((output) => output.Export?.Name === reference.name);
}
