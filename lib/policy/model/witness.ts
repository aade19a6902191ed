import type { Declaration } from './declaration';
import type { Resource } from './resource';
import type { Value } from './value';

/** A property that a rule looked at, and what it saw. */
export interface Sighting {
  readonly resource: Resource;
  readonly path: string;
  readonly value: string;
}

/** What a rule looked at while it judged one resource. */
export interface Testimony {
  readonly sightings: readonly Sighting[];
  readonly declarations: readonly Declaration[];
}

/**
 * Watches what rules read, so that evidence names the properties that were checked, and nothing that was not.
 *
 * But for types, off unless somebody asks: then noting costs one comparison.
 */
export class Witness {
  /** The types of resources of which something was read, or that a rule asked for; noted always. */
  public readonly readTypes: Set<string> = new Set();

  private sightings?: Map<string, Sighting>;
  private readonly declarations = new Set<Declaration>();

  /** Runs `judge` and says what it looked at. */
  public during(judge: () => void): Testimony {
    const sightings = new Map<string, Sighting>();
    this.sightings = sightings;
    this.declarations.clear();
    try {
      judge();
    } finally {
      delete this.sightings;
    }
    return { sightings: [...sightings.values()], declarations: [...this.declarations] };
  }

  /** A rule asked about a value. */
  public saw(resource: Resource, value: Value): void {
    if (this.sightings === undefined) {
      return;
    }
    const key = `${resource.template.name} ${resource.logicalId} ${value.path}`;
    // Set first: describing the value reads it again.
    if (!this.sightings.has(key)) {
      this.sightings.set(key, { resource, path: value.path, value: '' });
      this.sightings.set(key, { resource, path: value.path, value: value.describe() });
    }
  }

  /** A rule accepted a declaration. */
  public reliedOn(declaration: Declaration): void {
    if (this.sightings !== undefined) {
      this.declarations.add(declaration);
    }
  }
}
