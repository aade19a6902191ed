import { isDeepStrictEqual } from 'node:util';
import { type Change, ChangeSeverity } from '../change';
import type { ChangeKind } from '../change-kinds';
import { pathOf } from '../side';
import { isSameStack, type ReplacedResource, type StackChanges } from '../update';
import {
  type EnvironmentComparison,
  type LocatedResource,
  placedContent,
  type ResourcePair,
} from './environment-comparison';
import { endedProtection, type Fate, fateWhenDeleted, fateWhenReplaced, holdsData } from './holds-data';
import { inPlaceLosses } from './in-place/in-place-losses';
import type { MovedResource } from './moved-resources';

const { BLOCKING, LISTED } = ChangeSeverity;

const FATES: Readonly<Record<Fate, string>> = {
  deleted: 'its data is deleted',
  snapshot: 'a snapshot of its data remains',
  retained: 'it remains in the account, and no template refers to it',
};

/** A change of a resource before its environment is known. */
type ResourceChange = Omit<Change, 'environment' | 'stack' | 'path' | 'logicalId' | 'type' | 'bound' | 'sourceLine'>;

/** Describes changes of resources of one environment. */
export class ResourceLosses {
  constructor(private readonly comparison: EnvironmentComparison) {}

  /** A resource that only the new version has. */
  public added(after: LocatedResource): Change {
    const message = `this ${after.resource.Type} is created`;
    return this.change({ after }, { kind: 'added', severity: LISTED, message });
  }

  /** A resource that only the old version has. */
  public removed(before: LocatedResource): Change {
    const { resource } = before;
    const fate = fateWhenDeleted(resource);
    const protection = endedProtection(resource);
    if (protection !== undefined && fate === 'deleted') {
      const message = `this ${resource.Type} is deleted: ${protection}`;
      return this.change({ before }, { kind: 'data-reduced', severity: BLOCKING, message });
    }
    const isLoss = holdsData(resource);
    const verb = fate === 'retained' ? 'leaves its template' : 'is deleted';
    const effect = isLoss ? `: ${FATES[fate]}` : '';
    const kind: ChangeKind = !isLoss ? 'removed' : fate === 'retained' ? 'orphaned' : 'deleted';
    const message = `this ${resource.Type} ${verb}${effect}`;
    return this.change({ before }, { kind, severity: isLoss ? BLOCKING : LISTED, message });
  }

  /** A stateful resource under another logical id, construct or stack. */
  public moved({ after, before }: MovedResource): Change {
    const [old, next] = [before, after].map(({ logicalId, stack }) => `${stack.name}/${logicalId}`);
    const fate = FATES[fateWhenDeleted(before.resource)];
    const message = `this ${before.resource.Type} becomes ${next ?? ''}: CloudFormation creates an empty resource, and of the old one ${fate}`;
    const change = this.change(
      { before, after },
      { kind: 'moved', severity: BLOCKING, message, before: old, after: next },
    );
    return { ...change, bound: { before: before.content, after: placedContent(after) } };
  }

  /** A resource under the same logical id in both versions. */
  public kept(before: LocatedResource, after: LocatedResource): readonly Change[] {
    const replacement = this.replacementOf(after);
    if (before.resource.Type !== after.resource.Type) return [this.retyped(before, after)];
    if (replacement !== undefined) {
      // Of a resource without data, the new one counts: a new backup selection may have fewer resources.
      const inPlace = replacement.isConditional || !holdsData(after.resource) ? this.reduced(before, after) : [];
      return [this.replaced({ before, after }, replacement), ...inPlace];
    }
    if (isDeepStrictEqual(before.content, after.content)) return [];
    const losses = [...this.conditioned(before, after), ...this.reduced(before, after)];
    const message = `this ${after.resource.Type} is changed in place`;
    const listed = { kind: 'changed', severity: LISTED, message } as const;
    return losses.length > 0 ? losses : [this.change({ before, after }, listed)];
  }

  private reduced(before: LocatedResource, after: LocatedResource): readonly Change[] {
    return inPlaceLosses(before, after).map(({ effect, source: _source, ...loss }) => {
      const message = `this ${after.resource.Type} stays, and ${effect}`;
      return this.change({ before, after }, { kind: 'data-reduced', severity: BLOCKING, message, ...loss });
    });
  }

  /** A condition that is new or differs may remove the resource. */
  private conditioned(before: LocatedResource, after: LocatedResource): readonly Change[] {
    const [old, next] = [before.content['Condition'], after.content['Condition']];
    if (next === undefined || isDeepStrictEqual(old, next) || !holdsData(after.resource)) return [];
    const message = `this ${after.resource.Type} may be deleted, for its condition is another one: ${FATES[fateWhenDeleted(after.resource)]}`;
    const values = { cause: 'Condition', before: old, after: next };
    return [this.change({ before, after }, { kind: 'deleted', severity: BLOCKING, message, ...values })];
  }

  private replaced(pair: Required<ResourcePair>, { isConditional, property }: ReplacedResource): Change {
    const { after, before } = pair;
    const verb = isConditional ? 'may be replaced' : 'is replaced';
    const isLoss = holdsData(before.resource);
    const effect = isLoss
      ? `: the new one is empty, and of the old one ${FATES[fateWhenReplaced(after.resource)]}`
      : '';
    return this.change(pair, {
      kind: isLoss ? 'replaced' : 'recreated',
      severity: isLoss ? BLOCKING : LISTED,
      message: `this ${after.resource.Type} ${verb}${effect}`,
      cause: `Properties.${property.replaceAll('/', '.')}`,
      ...this.valuesOf(pair, property),
    });
  }

  private retyped(before: LocatedResource, after: LocatedResource): Change {
    const isLoss = holdsData(before.resource);
    const message = `the type changes from ${before.resource.Type} to ${after.resource.Type} under one logical id, which CloudFormation refuses`;
    const values = { cause: 'Type', before: before.resource.Type, after: after.resource.Type };
    const kind = isLoss ? 'replaced' : 'recreated';
    return this.change({ before, after }, { kind, severity: isLoss ? BLOCKING : LISTED, message, ...values });
  }

  private valuesOf({ after, before }: Required<ResourcePair>, property: string): Pick<Change, 'before' | 'after'> {
    const [old, next] = [before, after].map(({ resource }) => at(resource.Properties, property.split('/')));
    return { before: old, after: next };
  }

  private replacementOf(after: LocatedResource): ReplacedResource | undefined {
    const changes: StackChanges | undefined = this.comparison.stackChanges.find(({ update }) =>
      isSameStack(update.stack, after.stack),
    );
    return changes?.replaced.get(after.logicalId);
  }

  private change({ after, before }: ResourcePair, change: ResourceChange): Change {
    const located = before ?? after;
    if (located === undefined) throw new Error('A change needs a resource.');
    const { logicalId, resource, stack } = located;
    const known = [after, before].find((each) => each?.stack.constructPaths.has(each.logicalId) === true) ?? located;
    const isHere = before === undefined || (after?.logicalId === logicalId && after.stack.name === stack.name);
    const sourceLine = (after ?? located).stack.sourceLines.get((after ?? located).logicalId);
    return {
      ...change,
      environment: this.comparison.name,
      stack: stack.name,
      path: isHere ? pathOf(known.stack, known.logicalId) : pathOf(stack, logicalId),
      logicalId,
      type: resource.Type,
      bound: { before: before?.content, after: after?.content },
      ...(sourceLine !== undefined && { sourceLine }),
    };
  }
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  const { [key]: nested } = value as Readonly<Record<string, unknown>>;
  return key === '*' ? value : at(nested, rest);
}
