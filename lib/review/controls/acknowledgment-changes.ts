import { isObject, type JsonObject } from '../../policy/model';
import type { EnvironmentSide } from '../side';

/** A change of an acknowledgment. */
export interface AcknowledgmentChange {
  readonly change: 'added' | 'changed' | 'expired' | 'removed' | 'stale';
  readonly id: string;
  readonly constructPath: string;
  readonly message: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** The properties whose change is a change of the acknowledgment. */
const PROPERTIES = ['reason', 'owner', 'reviewBy', 'control', 'ticket'] as const;

/**
 * The acknowledgments that a change adds, changes or removes, by the evidence of both sides. An expired or stale acknowledgment is
 * listed only if the old side does not have it in the same form.
 *
 * @param today YYYY-MM-DD; without it, no acknowledgment is expired
 */
export function acknowledgmentChanges(
  before: EnvironmentSide | undefined,
  after: EnvironmentSide | undefined,
  today?: string,
): AcknowledgmentChange[] {
  if (before !== undefined && before.evidence === undefined) return [];
  const [old, current] = [before, after].map(acknowledgmentsOf);
  if (old === undefined || current === undefined || after?.evidence === undefined) return [];
  return [
    ...[...current].flatMap(([key, entry]) => changeOf(old.get(key), entry, today)),
    ...[...old].filter(([key]) => !current.has(key)).map(([, entry]) => describe('removed', entry, { before: entry })),
  ];
}

function changeOf(old: JsonObject | undefined, entry: JsonObject, today?: string): AcknowledgmentChange[] {
  const reviewBy = entry['reviewBy'];
  const isExpired = today !== undefined && typeof reviewBy === 'string' && reviewBy < today;
  const isStale = Array.isArray(entry['covers']) && entry['covers'].length === 0;
  const wasStale = Array.isArray(old?.['covers']) && old['covers'].length === 0;
  const sides = { ...(old !== undefined && { before: old }), after: entry };
  const changed = old === undefined ? [] : PROPERTIES.filter((property) => old[property] !== entry[property]);
  const values = changed.map((property) => `${property} '${String(old?.[property])}' is '${String(entry[property])}'`);
  return [
    ...(old === undefined ? [describe('added', entry, sides)] : []),
    ...(values.length > 0 ? [describe('changed', entry, { ...sides, detail: values.join(', ') })] : []),
    ...(isExpired ? [describe('expired', entry, { ...sides, detail: `its review was due on ${reviewBy}` })] : []),
    ...(isStale && !wasStale ? [describe('stale', entry, { ...sides, detail: 'it covers no finding' })] : []),
  ];
}

interface Details {
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly detail?: string;
}

function describe(change: AcknowledgmentChange['change'], entry: JsonObject, details: Details): AcknowledgmentChange {
  const { detail, ...sides } = details;
  const [id, constructPath, reason] = [entry['id'], entry['constructPath'], entry['reason']].map(String);
  const message = `the acknowledgment of ${id ?? ''} is ${change}: ${detail ?? reason ?? ''}`;
  return { change, id: id ?? '', constructPath: constructPath ?? '', message, ...sides };
}

function acknowledgmentsOf(side: EnvironmentSide | undefined): ReadonlyMap<string, JsonObject> {
  const entries = side?.evidence?.['acknowledgments'];
  const list = Array.isArray(entries) ? entries.filter(isObject) : [];
  return new Map(list.map((entry) => [`${String(entry['id'])} ${String(entry['constructPath'])}`, entry]));
}
