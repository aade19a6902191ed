import { isCalendarDay, MILLISECONDS_PER_DAY } from '../../../facts/calendar-day';
import { MIN_NAME_LENGTH, MIN_REASON_LENGTH } from '../../../facts/reason';
import { isObject, type JsonObject } from '../../policy/model';
import { CHANGE_KINDS, type ChangeKind } from '../change-kinds';

/** The file in which the owners of an environment approve changes. */
export const APPROVALS_FILE = 'approved-changes.json';

/** The longest time until an approval expires. */
export const MAX_APPROVAL_DAYS = 30;

/** An entry of the file: it permits exactly one change. */
export interface Approval {
  readonly environment: string;
  /** The construct path of the resource. */
  readonly path: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly kind: ChangeKind;
  /** The digest of the resource in the old version. */
  readonly before: string;
  /** The digest of the resource in the new version. */
  readonly after: string;
  /** The person or team that approves. */
  readonly approver: string;
  /** Why the change is correct, and how the data is kept or why it is not needed. */
  readonly reason: string;
  /** The last day on which the entry permits the change, as YYYY-MM-DD. */
  readonly expires: string;
}

/** An invalid entry, or one that no longer permits anything. */
export interface ApprovalFinding {
  /** `approved-changes.json`, entry 2 (production/data/Database). */
  readonly where: string;
  readonly message: string;
}

/** The entries of a file that may permit a change, and the findings about the others. */
export interface Approvals {
  readonly entries: readonly LocatedApproval[];
  readonly findings: readonly ApprovalFinding[];
}

export interface LocatedApproval extends Approval {
  readonly where: string;
}

export const NO_APPROVALS: Approvals = { entries: [], findings: [] };

const DIGEST = /^(none|sha256:[0-9a-f]{64})$/;
const FIELDS = [
  'environment',
  'path',
  'stack',
  'logicalId',
  'kind',
  'before',
  'after',
  'approver',
  'reason',
  'expires',
];

/**
 * Reads the entries of a file.
 *
 * @param today YYYY-MM-DD
 */
export function parseApprovals(text: string, today: string, file: string = APPROVALS_FILE): Approvals {
  const list = entriesIn(text);
  if (list === undefined) {
    const message = 'not a JSON object with the list "approvals": write {"approvals": []}';
    return { entries: [], findings: [{ where: file, message }] };
  }
  const located = list.map((entry, index) => ({ entry, where: `${file}, entry ${index + 1}${nameOf(entry)}` }));
  const findings = located.flatMap(({ entry, where }) =>
    errorsIn(entry, today).map((message): ApprovalFinding => ({ where, message })),
  );
  const invalid = new Set(findings.map(({ where }) => where));
  const entries = located.flatMap(({ entry, where }) =>
    invalid.has(where) ? [] : [{ ...(entry as Approval), where }],
  );
  return { entries, findings };
}

function entriesIn(text: string): readonly unknown[] | undefined {
  try {
    const content: unknown = JSON.parse(text);
    const list = isObject(content) ? content['approvals'] : undefined;
    return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(entry: unknown): string {
  const path = isObject(entry) ? entry['path'] : undefined;
  return typeof path === 'string' ? ` (${path})` : '';
}

function errorsIn(entry: unknown, today: string): readonly string[] {
  if (!isObject(entry)) return ['not an object: copy the entry that `review --format approvals` prints'];
  const missing = FIELDS.filter((field) => typeof entry[field] !== 'string' || entry[field] === '');
  if (missing.length > 0) return [`missing or not a text: ${missing.join(', ')}`];
  const { after, approver, before, expires, kind, reason } = entry as Readonly<Record<string, string>>;
  const unknown = Object.keys(entry).filter((field) => !FIELDS.includes(field));
  const texts: readonly (readonly [boolean, string])[] = [
    [unknown.length > 0, `unknown: ${unknown.join(', ')}; an entry has ${FIELDS.join(', ')}`],
    [!(String(kind) in CHANGE_KINDS), `kind '${kind ?? ''}' is none of ${Object.keys(CHANGE_KINDS).join(', ')}`],
    [![before, after].every((digest) => DIGEST.test(String(digest))), 'before and after are digests: sha256:… or none'],
    [before === 'none' && after === 'none', 'before and after are none: an entry is bound to one change'],
    [String(approver).length < MIN_NAME_LENGTH, `approver has fewer than ${MIN_NAME_LENGTH} characters`],
    [String(reason).length < MIN_REASON_LENGTH, `reason has fewer than ${MIN_REASON_LENGTH} characters`],
    ...wildcardErrors(entry),
    ...expiryErrors(String(expires), today),
  ];
  return texts.filter(([isError]) => isError).map(([, text]) => text);
}

/** An entry names one resource: a pattern would permit changes that the approver did not see. */
function wildcardErrors(entry: JsonObject): readonly (readonly [boolean, string])[] {
  return ['environment', 'path', 'stack', 'logicalId'].map((field) => [
    /[*?]|\/$/.test(String(entry[field])),
    `${field} '${String(entry[field])}' is a pattern: name one resource`,
  ]);
}

function expiryErrors(expires: string, today: string): readonly (readonly [boolean, string])[] {
  if (!isCalendarDay(expires)) return [[true, `expires '${expires}' is no day: write YYYY-MM-DD`]];
  const days = (Date.parse(expires) - Date.parse(today)) / MILLISECONDS_PER_DAY;
  return [
    [days < 0, `expired on ${expires}: remove the entry, or approve the change again`],
    [days > MAX_APPROVAL_DAYS, `expires '${expires}' is ${days} days ahead; at most ${MAX_APPROVAL_DAYS}`],
  ];
}
