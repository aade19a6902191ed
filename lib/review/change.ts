import { createHash } from 'node:crypto';
import type { ChangeKind } from './change-kinds';

/** Whether a change needs an approval by name. */
export enum ChangeSeverity {
  /** The change requires an entry in `approved-changes.json`. */
  BLOCKING = 'blocking',
  /** The change is listed. */
  LISTED = 'listed',
}

/** One difference between two versions of an environment. */
export interface Change {
  readonly kind: ChangeKind;
  readonly severity: ChangeSeverity;
  readonly environment: string;
  /** The name of the stack in CloudFormation. */
  readonly stack: string;
  /** The construct path of the resource: `production/data/Database/Cluster/Resource`. */
  readonly path: string;
  readonly logicalId: string;
  /** The CloudFormation type of the resource. */
  readonly type: string;
  /** The effect as one sentence without a full stop. */
  readonly message: string;
  /**
   * The property, statement or reference that causes it: `Properties.Engine`.
   * @default - the change has no single cause
   */
  readonly cause?: string;
  /** The value of the cause in the old version. */
  readonly before?: unknown;
  /** The value of the cause in the new version. */
  readonly after?: unknown;
  /**
   * What an approval of the change is bound to, in the old and in the new version.
   * @default - `before` and `after`
   */
  readonly bound?: { readonly before?: unknown; readonly after?: unknown };
  /**
   * The place in a source file, `path:line`.
   * @default - not known
   */
  readonly sourceLine?: string;
}

/** The digests of both versions of what a change is about. */
export interface ChangeDigests {
  readonly before: string;
  readonly after: string;
}

/** The digests that an approval is bound to: another change of the same resource has other digests. */
export function digestsOf({ after, before, bound = { before, after } }: Change): ChangeDigests {
  return { before: digestOf(bound.before), after: digestOf(bound.after) };
}

/** The SHA-256 digest of a value, independent of the order of keys; `none` for a missing value. */
export function digestOf(value: unknown): string {
  if (value === undefined) return 'none';
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, sorted(each)]),
  );
}
