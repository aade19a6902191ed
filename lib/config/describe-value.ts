import { looksLikeSecret } from '../../facts/looks-like-secret';

/** Longest part of a given text that a message repeats. */
const SHOWN_LENGTH = 48;
const SHOWN_ITEMS = 6;

/** What was given, short enough for a line of a message; never a secret. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return looksLikeSecret('', value) ? describeHidden(value) : quote(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return describeList(value);
  return `a value of type ${typeof value}`;
}

/** What was given where it may be confidential: only its type and length. */
export function describeHidden(value: unknown): string {
  if (typeof value === 'string') return `${String(value.length)} characters (not shown)`;
  return value === undefined ? 'nothing' : `a value of type ${typeof value}`;
}

/** `1, 2 or 3`; long rows of equal steps as `1024 to 8192 in steps of 1024`. */
export function describeChoices(choices: readonly (string | number)[]): string {
  const row = equalSteps(choices);
  if (row !== undefined) return `${String(row.first)} to ${String(row.last)} in steps of ${String(row.step)}`;
  const last = choices.at(-1);
  return choices.length < 2 ? String(last) : `${choices.slice(0, -1).join(', ')} or ${String(last)}`;
}

function describeList(items: readonly unknown[]): string {
  if (items.length === 0) return 'an empty list';
  const shown = items.slice(0, SHOWN_ITEMS).map(describeItem);
  return `[${[...shown, ...(items.length > SHOWN_ITEMS ? ['…'] : [])].join(', ')}]`;
}

function describeItem(item: unknown): string {
  return typeof item === 'object' && item !== null ? '…' : describeValue(item);
}

function quote(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= SHOWN_LENGTH) return JSON.stringify(text);
  return `${JSON.stringify(characters.slice(0, SHOWN_LENGTH).join(''))}… (${String(characters.length)} characters)`;
}

function equalSteps(choices: readonly (string | number)[]): { first: number; last: number; step: number } | undefined {
  const numbers = choices.filter((choice) => typeof choice === 'number');
  const [first, second, , , , ...more] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || second === undefined || last === undefined || more.length === 0) return undefined;
  const step = second - first;
  return numbers.every((number, index) => number === first + index * step) ? { first, last, step } : undefined;
}
