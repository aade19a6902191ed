import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import type { EnvironmentResources } from '../stacks/environment-resources';

/** A frame of a stack trace: a path or file URL, line and column. */
const FRAME = /^\s*at .*?\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]+):(\d+):(\d+)\)?$/;

/** The code of this package. */
const PACKAGE_CODE = ['lib', 'constructs'].map((folder) => join(__dirname, '..', '..', folder) + sep);

/** An error of an own stack with the file and line of the adopter: entry points print messages without stack traces. */
export function locatedError(error: unknown, { projectRoot, settings }: EnvironmentResources): Error {
  if (!types.isNativeError(error)) return new Error(String(error));
  const place = projectFrame(error.stack ?? '', projectRoot);
  const suffix = place === undefined ? '' : `\n    at ${place} (environment '${settings.name}')`;
  return new Error(`${error.message}${suffix}`, { cause: error });
}

/** The first frame in the project, without this package and other installed packages. */
function projectFrame(stack: string, projectRoot: string): string | undefined {
  for (const line of stack.split('\n')) {
    const [, given, row, column] = FRAME.exec(line) ?? [];
    if (given === undefined) continue;
    const file = given.startsWith('file:') ? fileURLToPath(given) : given;
    const path = relative(projectRoot, file);
    const isInstalled = /(?:^|[\\/])node_modules[\\/]/.test(path) || PACKAGE_CODE.some((code) => file.startsWith(code));
    if (!isInstalled && !isAbsolute(path) && !path.startsWith('..')) return `${path}:${row}:${column}`;
  }
  return undefined;
}
