import type { ValueDifference } from './value-differences';

/** Whether a difference removes data or its protection. */
export type Comparison = (difference: ValueDifference) => boolean;

/**
 * A number that becomes smaller.
 *
 * @param absent the number that a missing property means
 */
export function lower(absent: number): Comparison {
  return ({ after, before }) => {
    const [old, next] = [before, after].map((value) => (value === undefined ? absent : Number(value)));
    // A value that only the deployment knows may be smaller.
    if (old === undefined || next === undefined || Number.isNaN(old) || Number.isNaN(next)) return true;
    return next < old;
  };
}

/** A retention of which 0 or a missing value means without end. */
export const shorterThanEndless: Comparison = ({ after, before }) =>
  lower(Number.POSITIVE_INFINITY)({
    path: [],
    before: before === '0' ? undefined : before,
    after: after === '0' ? undefined : after,
  });

/** One of the values is no longer set. */
export function noLonger(...values: readonly string[]): Comparison {
  return ({ after, before }) => isOneOf(before, values) && !isOneOf(after, values);
}

/** One of the values is new. */
export function newly(...values: readonly string[]): Comparison {
  return ({ after, before }) => !isOneOf(before, values) && isOneOf(after, values);
}

/** The value is missing in the new version. */
export const removed: Comparison = ({ after, before }) => before !== undefined && after === undefined;

/** The old version does not have the value. */
export const added: Comparison = ({ after, before }) => before === undefined && after !== undefined;

/** Any difference. */
export const changed: Comparison = () => true;

/** The new version has a value, which is new or differs. */
export const setOrChanged: Comparison = ({ after }) => after !== undefined;

/** Both versions have a value, and it differs. */
export const switched: Comparison = ({ after, before }) => before !== undefined && after !== undefined;

/**
 * Another major version of an engine, in either direction: data files are converted, and no version is restored in place.
 *
 * `8.0.mysql_aurora.3.08.0` has the major version 8.0, `17.7` has 17, `OpenSearch_2.11` has OpenSearch_2, and `5.7.44` has 5.7.
 */
export const otherMajorVersion: Comparison = ({ after, before }) =>
  before !== undefined && after !== undefined && majorVersion(before) !== majorVersion(after);

function majorVersion(version: unknown): string {
  const text = String(version);
  const [, prefix = '', major = text, minor = ''] = /^(\D*)(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  const isMySql = major === '5' || /mysql|mariadb/i.test(text) || (major === '8' && prefix === '');
  return isMySql ? `${prefix}${major}.${minor}` : `${prefix}${major}`;
}

function isOneOf(value: unknown, values: readonly string[]): boolean {
  return typeof value === 'string' && values.includes(value);
}
