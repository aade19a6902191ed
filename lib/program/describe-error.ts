import { types } from 'node:util';

/** Errors of the language: a defect in a program, which its stack trace locates. */
const DEFECTS = ['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError'];

/** The text of an error for the caller: the message alone, unless the error is a defect in a program. */
export function describeError(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  return DEFECTS.includes(error.name) ? (error.stack ?? error.message) : error.message;
}
