import type { TestResources } from '../../../support/policy';

/** A change of access: templates of both sides and the one expected line. */
export interface AccessCase {
  readonly before: TestResources;
  readonly after: TestResources;

  /** The beginning of the message. */
  readonly line: string;

  /** The kinds that need an approval. */
  readonly kinds: readonly string[];

  /**
   * A request for the simulator.
   *
   * @default - the principal, and a resource that the patterns of the line match
   */
  readonly request?: { readonly principal?: string; readonly resource?: string };
}
