import { isDeepStrictEqual } from 'node:util';
import { ComparableValues } from '../comparable-values';
import { RESOURCE_FACTS } from '../schemas';
import type { EnvironmentSide, StackSide } from '../side';
import {
  changesOf,
  isSameStack,
  type JsonObject,
  resourcesOf,
  type SameValue,
  type StackChanges,
  type TemplateResource,
  updatesOf,
} from '../update';

/** A resource in one version. */
export interface LocatedResource {
  readonly stack: StackSide;
  readonly logicalId: string;
  readonly resource: TemplateResource;
  /** The resource in the form in which both versions are compared. */
  readonly content: JsonObject;
}

/** The content with the place of the resource: an approval to move it is bound to both. */
export function placedContent({ content, logicalId, stack }: Omit<LocatedResource, 'resource'>): JsonObject {
  return { place: [stack.region, stack.name, logicalId], content };
}

/** A resource under one logical id of one stack in both versions. */
export interface ResourcePair {
  readonly before?: LocatedResource;
  readonly after?: LocatedResource;
}

/** An environment that both versions have. */
export class EnvironmentComparison {
  /** What an update changes under logical ids that stay, followed through references across stacks. */
  public readonly stackChanges: readonly StackChanges[];
  public readonly isSame: SameValue;
  private readonly beforeValues: ComparableValues;
  private readonly afterValues: ComparableValues;

  constructor(
    public readonly name: string,
    public readonly before: EnvironmentSide,
    public readonly after: EnvironmentSide,
  ) {
    this.beforeValues = new ComparableValues(before.stacks);
    this.afterValues = new ComparableValues(after.stacks);
    this.isSame = ({ stack }, one, other) => {
      const old = before.stacks.find((each) => isSameStack(each, stack)) ?? stack;
      return isDeepStrictEqual(this.beforeValues.value(old, one), this.afterValues.value(stack, other));
    };
    this.stackChanges = changesOf(updatesOf(before.stacks, after.stacks), RESOURCE_FACTS, this.isSame);
  }

  /** The resources of the stacks that both versions have. */
  public pairs(): readonly ResourcePair[] {
    return this.after.stacks.flatMap((after) => {
      const before = this.before.stacks.find((each) => isSameStack(each, after));
      if (before === undefined) return [];
      const ids = new Set([...resourcesOf(before.template), ...resourcesOf(after.template)].map(([id]) => id));
      return [...ids].map((id) => ({
        before: this.locate(before, id, this.beforeValues),
        after: this.locate(after, id, this.afterValues),
      }));
    });
  }

  public get stacksThatLeft(): readonly StackSide[] {
    return this.stacksOnlyIn(this.before, this.after);
  }

  public get newStacks(): readonly StackSide[] {
    return this.stacksOnlyIn(this.after, this.before);
  }

  /** Every resource of the old version. */
  public resourcesBefore(): readonly LocatedResource[] {
    return this.before.stacks.flatMap((stack) => this.resourcesIn(stack, this.beforeValues));
  }

  /** Every resource of the new version. */
  public resourcesAfter(): readonly LocatedResource[] {
    return this.after.stacks.flatMap((stack) => this.resourcesIn(stack, this.afterValues));
  }

  private stacksOnlyIn(one: EnvironmentSide, other: EnvironmentSide): readonly StackSide[] {
    return one.stacks.filter((stack) => !other.stacks.some((each) => isSameStack(each, stack)));
  }

  private resourcesIn(stack: StackSide, values: ComparableValues): readonly LocatedResource[] {
    return resourcesOf(stack.template).flatMap(([id]) => this.locate(stack, id, values) ?? []);
  }

  private locate(stack: StackSide, logicalId: string, values: ComparableValues): LocatedResource | undefined {
    const resource = stack.template.Resources?.[logicalId];
    return resource === undefined
      ? undefined
      : { stack, logicalId, resource, content: values.resource(stack, resource) };
  }
}
