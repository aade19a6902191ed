import type { Resource } from './resource';
import type { TemplateSet } from './template-set';

/** By which texts the resources of some types are found. */
export interface ResourceKeys {
  readonly types: readonly string[];

  /** The texts of a resource. Reads are not recorded: a rule reads the values of the resources that it finds again. */
  keysOf(resource: Resource, templateSet: TemplateSet): readonly string[];
}

/** The resources of some types that have a property: they have the empty text as their only key. */
export function resourcesThat(types: readonly string[], holds: (resource: Resource) => boolean): ResourceKeys {
  return { types, keysOf: (resource) => (holds(resource) ? [''] : []) };
}

/** Resources by texts, for rules that compare names. */
export class KeyIndex {
  private readonly byKey = new Map<string, Resource[]>();

  /** Resources whose texts depend on the condition path: each search finds them. */
  private readonly onPath: Resource[] = [];

  /** @param keysOf the texts of a resource; undefined if they depend on the path */
  constructor(resources: readonly Resource[], keysOf: (resource: Resource) => readonly string[] | undefined) {
    for (const resource of resources) {
      const keys = keysOf(resource);
      if (keys === undefined) this.onPath.push(resource);
      for (const key of new Set(keys)) {
        const found = this.byKey.get(key);
        if (found === undefined) this.byKey.set(key, [resource]);
        else found.push(resource);
      }
    }
  }

  /** All texts that do not depend on the path. */
  public get keys(): Iterable<string> {
    return this.byKey.keys();
  }

  /** The resources with a text, on any path. */
  public *find(key: string): Generator<Resource> {
    yield* this.byKey.get(key) ?? [];
    yield* this.onPath;
  }
}
