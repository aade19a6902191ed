import type { Attestation } from './attestation';
import type { Resource } from './resource';
import type { Value } from './value';

/** A property that a rule read, with its value. */
export interface Read {
  readonly resource: Resource;
  readonly path: string;
  readonly value: string;
}

/** The properties and attestations that a rule read while it evaluated one resource. */
export interface ReadLog {
  readonly reads: readonly Read[];
  readonly attestations: readonly Attestation[];
}

/**
 * Records the properties that rules read, so that the evidence names exactly the properties that were checked.
 *
 * Except for resource types it records only within {@link during}; otherwise a read costs one comparison.
 */
export class ReadRecorder {
  /** The resource types that rules requested; always recorded. A resource that a value only refers to does not count. */
  public readonly requestedTypes: Set<string> = new Set();

  private reads?: Map<string, Read>;
  private readonly attestations = new Set<Attestation>();

  /** Runs `evaluate` and returns what it read. */
  public during(evaluate: () => void): ReadLog {
    const reads = new Map<string, Read>();
    this.reads = reads;
    this.attestations.clear();
    try {
      evaluate();
    } finally {
      delete this.reads;
    }
    return { reads: [...reads.values()], attestations: [...this.attestations] };
  }

  /** Runs `read` without recording what it reads. */
  public without<T>(read: () => T): T {
    const { reads } = this;
    delete this.reads;
    try {
      return read();
    } finally {
      if (reads !== undefined) this.reads = reads;
    }
  }

  /** Records the read of a value. */
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

  /** Records an attestation that a rule accepted. */
  public recordAttestation(attestation: Attestation): void {
    if (this.reads !== undefined) {
      this.attestations.add(attestation);
    }
  }
}
