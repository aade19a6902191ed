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

  private reads?: Read[];
  /** The paths of the recorded reads: two maps are faster than one key that contains both. */
  private readonly recorded = new Map<Resource, Set<string>>();
  private readonly attestations = new Set<Attestation>();

  /** Runs `evaluate` and returns what it read. */
  public during(evaluate: () => void): ReadLog {
    const reads: Read[] = [];
    this.reads = reads;
    this.recorded.clear();
    this.attestations.clear();
    try {
      evaluate();
    } finally {
      delete this.reads;
    }
    return { reads, attestations: [...this.attestations] };
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
    const paths = this.recorded.get(resource) ?? new Set<string>();
    if (paths.has(value.path)) return;
    // Recorded first: describing the value reads it again.
    this.recorded.set(resource, paths.add(value.path));
    const index = this.reads.push({ resource, path: value.path, value: '' }) - 1;
    this.reads[index] = { resource, path: value.path, value: value.describe() };
  }

  /** Records an attestation that a rule accepted. */
  public recordAttestation(attestation: Attestation): void {
    if (this.reads !== undefined) {
      this.attestations.add(attestation);
    }
  }
}
