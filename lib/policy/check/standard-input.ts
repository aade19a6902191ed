import { readTextFile, textOf } from './read-text-file';

/** How reports name standard input. */
export const STANDARD_INPUT = '<stdin>';

/** How arguments name standard input. */
const ARGUMENTS: readonly string[] = ['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'];

/** Reads standard input to its end, or throws for more bytes. */
export type ReadStandardInput = (maximumSize: number) => Uint8Array;

/** Reads the text of a file, or of standard input. */
export type ReadText = (path: string, maximumSize: number) => string;

/** The path of an argument. */
export function pathOf(argument: string): string {
  return ARGUMENTS.includes(argument) ? STANDARD_INPUT : argument;
}

/** The argument of a path, for a command that the user can repeat. */
export function argumentOf(path: string): string {
  return path === STANDARD_INPUT ? '-' : path;
}

/** Standard input can be read once: its text is kept. */
export function textReader(readInput?: ReadStandardInput): ReadText {
  let input: string | undefined;
  return (path, maximumSize) => {
    if (path !== STANDARD_INPUT) return readTextFile(path, maximumSize);
    if (readInput === undefined) throw new Error('there is no standard input');
    return (input ??= textOf(readInput(maximumSize)));
  };
}
