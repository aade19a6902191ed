import { isDeepStrictEqual } from 'node:util';
import { type Reference, referencesIn } from './references';
import type { ResourceFacts } from './resource-facts';
import {
  isSamePlace,
  type JsonObject,
  type ReviewedStack,
  type StackUpdate,
  type TemplateOutput,
  type TemplateResource,
} from './stack';

/** Why a resource is replaced. */
export interface ReplacedResource {
  readonly logicalId: string;
  readonly type: string;
  /** The property whose change replaces it. */
  readonly property: string;
  readonly isConditional: boolean;
}

/** Whether a value of the old template of an update and one of the new template are the same to CloudFormation. */
export type SameValue = (update: StackUpdate, before: unknown, after: unknown) => boolean;

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
export function changesOf(
  updates: readonly StackUpdate[],
  facts: ResourceFacts,
  isSame: SameValue = (_update, before, after) => isDeepStrictEqual(before, after),
): readonly StackChanges[] {
  const changes: StackChanges[] = [];
  for (const update of updates) {
    if (update.isSkipped && changes.every(({ changedOutputs }) => changedOutputs.size === 0)) {
      changes.push({ update, replaced: new Map(), changedOutputs: new Map() });
      continue;
    }
    const isChangedElsewhere = (reference: Reference) =>
      changes.some((each) => isChangedBy(each, reference, update.stack));
    const replaced = replacedResources(update, { facts, isChangedElsewhere, isSame });
    const hasNewValue = (value: unknown) =>
      referencesIn(value).some((each) => isReplaced(each, replaced) || isChangedElsewhere(each));
    const changedOutputs = new Map(
      Object.entries(update.before?.Outputs ?? {}).filter(([name, output]) => {
        const value = update.after.Outputs?.[name]?.Value;
        return value !== undefined && (!isSame(update, output.Value, value) || hasNewValue(value));
      }),
    );
    changes.push({ update, replaced, changedOutputs });
  }
  return changes;
}

interface Comparison {
  readonly facts: ResourceFacts;
  readonly isChangedElsewhere: (reference: Reference) => boolean;
  readonly isSame: SameValue;
}

function replacedResources(
  update: StackUpdate,
  { facts, isChangedElsewhere, isSame }: Comparison,
): ReadonlyMap<string, ReplacedResource> {
  const { after, before } = update;
  const replaced = new Map<string, ReplacedResource>();
  const isChanged = (reference: Reference) => isReplaced(reference, replaced) || isChangedElsewhere(reference);
  let known = -1;
  while (known < replaced.size) {
    known = replaced.size;
    for (const [logicalId, resource] of Object.entries(after.Resources ?? {})) {
      const old = before?.Resources?.[logicalId];
      if (old?.Type !== resource.Type || replaced.get(logicalId)?.isConditional === false) continue;
      const found = replacementOf([logicalId, old, resource], facts, (one, other) => {
        return !isSame(update, one, other) || referencesIn(other).some(isChanged);
      });
      if (found !== undefined) replaced.set(logicalId, found);
    }
  }
  return replaced;
}

/** The property that certainly replaces the resource, otherwise one that may. */
function replacementOf(
  [logicalId, before, after]: readonly [logicalId: string, before: TemplateResource, after: TemplateResource],
  facts: ResourceFacts,
  isChanged: (before: unknown, after: unknown) => boolean,
): ReplacedResource | undefined {
  const found = facts.replacingProperties(after.Type).flatMap(({ isConditional, path }) => {
    const [old, value] = [before, after].map(({ Properties }) => valuesAt(Properties, path.split('/')));
    if (!isChanged(old, value)) return [];
    return [{ logicalId, type: after.Type, property: path, isConditional }];
  });
  return found.find(({ isConditional }) => !isConditional) ?? found[0];
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || value === undefined) return value;
  if (key === '*') return Array.isArray(value) ? value.map((each) => valuesAt(each, rest)) : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { [key]: nested } = value as JsonObject;
  return valuesAt(nested, rest);
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
