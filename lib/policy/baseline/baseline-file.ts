import { readFileSync, writeFileSync } from 'node:fs';
import { isCalendarDay } from '../../../facts/calendar-day';
import { MIN_REASON_LENGTH } from '../../../facts/reason';
import { counted } from '../counted';
import type { Baseline, BaselineEntry } from './baseline-entry';

/** The version of the file format. */
const VERSION = 1;

const KEYS: readonly (keyof BaselineEntry)[] = ['at', 'ids', 'owner', 'reviewBy', 'reason'];

/** Reads a baseline file; undefined if it does not exist. Throws one error with every validation error. */
export function readBaseline(file: string): Baseline | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The baseline file ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const content = parse(file, text);
  const errors = errorsOf(content);
  if (errors.length > 0) {
    const lines = errors.map((error) => `  - ${error}`).join('\n');
    throw new Error(`${counted(errors.length, 'validation error')} in the baseline file ${file}:\n${lines}`);
  }
  return { file, entries: (content as { entries: BaselineEntry[] }).entries };
}

/** Writes a baseline file, one entry after the other, so that a diff shows whole entries. */
export function writeBaseline({ file, entries }: Baseline): void {
  writeFileSync(file, `${JSON.stringify({ version: VERSION, entries: entries.map(inOrder) }, undefined, 2)}\n`);
}

function inOrder(entry: BaselineEntry): object {
  return Object.fromEntries(KEYS.map((key) => [key, entry[key]]));
}

/** The validation errors of the owner and the review date of an entry. */
export function responsibilityErrors({ owner, reviewBy }: Record<'owner' | 'reviewBy', unknown>): string[] {
  return [
    ...(isText(owner) ? [] : [`owner is ${shown(owner)}: name the responsible person or team`]),
    ...(typeof reviewBy === 'string' && isCalendarDay(reviewBy)
      ? []
      : [`reviewBy is ${shown(reviewBy)}: write a date as YYYY-MM-DD`]),
  ];
}

/** The validation errors of the reason of an added entry. */
export function reasonErrors(reason: unknown): string[] {
  return typeof reason === 'string' && reason.trim().length >= MIN_REASON_LENGTH
    ? []
    : [
        `reason is ${shown(reason)}: explain in at least ${MIN_REASON_LENGTH} characters why the finding is acceptable until then`,
      ];
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The baseline file ${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function errorsOf(content: unknown): string[] {
  if (!isRecord(content) || !Array.isArray(content['entries'])) {
    return ['it has no list of entries: create it with --update-baseline'];
  }
  return [
    ...(content['version'] === VERSION
      ? []
      : [`version is ${shown(content['version'])}: this version of the package reads version ${VERSION}`]),
    ...content['entries'].flatMap((entry: unknown, index) =>
      entryErrors(entry).map((error) => `entries[${index}]: ${error}`),
    ),
  ];
}

function entryErrors(entry: unknown): string[] {
  if (!isRecord(entry)) return [`${shown(entry)} is not an entry: an entry has ${KEYS.join(', ')}`];
  const { at, ids, owner, reviewBy, reason } = entry;
  const unknown = Object.keys(entry).filter((key) => !KEYS.some((known) => known === key));
  return [
    ...(typeof at === 'string' ? [] : [`at is ${shown(at)}: write the construct path`]),
    ...(Array.isArray(ids) && ids.length > 0 && ids.every(isText)
      ? []
      : [`ids is ${shown(ids)}: list the ids of the findings, such as NET-06-FlowLogs[FlowLog]`]),
    ...responsibilityErrors({ owner, reviewBy }),
    ...(reason === undefined ? [] : reasonErrors(reason)),
    ...unknown.map((key) => `unknown key '${key}': allowed are ${KEYS.join(', ')}`),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
