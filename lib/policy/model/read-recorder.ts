import type { Attestation } from './attestation';
import type { Resource } from './resource';
import type { Value } from './value';

/** A property that a rule looked at, and what it saw. */
export interface Read {
  readonly resource: Resource;
  readonly path: string;
  readonly value: string;
}

/** What a rule looked at while it judged one resource. */
export interface ReadLog {
  readonly reads: readonly Read[];
  readonly attestations: readonly Attestation[];
}

/**
 * Watches what rules read, so that evidence names the properties that were checked, and nothing that was not.
 *
 * But for types, off unless somebody asks: then noting costs one comparison.
 */
export class ReadRecorder {
  /** The types of resources of which something was read, or that a rule asked for; noted always. */
  public readonly readTypes: Set<string> = new Set();

  private reads?: Map<string, Read>;
  private readonly attestations = new Set<Attestation>();

  /** Runs `judge` and says what it looked at. */
  public during(judge: () => void): ReadLog {
    const sightings = new Map<string, Read>();
    this.reads = sightings;
    this.attestations.clear();
    try {
      judge();
    } finally {
      delete this.reads;
    }
    return { reads: [...sightings.values()], attestations: [...this.attestations] };
  }

  /** A rule asked about a value. */
  public record(resource: Resource, value: Value): void {
    if (this.reads === undefined) {
      return;
    }
    const key = `${resource.template.name} ${resource.logicalId} ${value.path}`;
    // Set first: describing the value reads it again.
    if (!this.reads.has(key)) {
      this.reads.set(key, { resource, path: value.path, value: '' });
      this.reads.set(key, { resource, path: value.path, value: value.describe() });
    }
  }

  /** A rule accepted a declaration. */
  public recordAttestation(declaration: Attestation): void {
    if (this.reads !== undefined) {
      this.attestations.add(declaration);
    }
  }
}
