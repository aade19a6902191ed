import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isObject } from '../../policy/model';
import type { Side } from '../side';
import { directorySide } from './directory-side';

/** Output of a command that is kept for an error message. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Synthesizes a project with its own script. @throws Error with the output of the script if it fails */
export async function synthesized(project: string, label: string): Promise<Side> {
  await command(label, project, ['npm', 'run', '--silent', 'synth']);
  return directorySide(join(project, outputOf(project)), label);
}

/** Runs a program. @throws Error with its output if it fails */
export async function command(what: string, cwd: string, [program = '', ...args]: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(program, args, { cwd, maxBuffer: MAX_OUTPUT_BYTES });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { readonly stderr?: string; readonly stdout?: string };
    throw new Error(`${what}: '${[program, ...args].join(' ')}' failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** The folder of the cloud assembly in `cdk.json`. */
function outputOf(project: string): string {
  const file = join(project, 'cdk.json');
  const content: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const output = isObject(content) ? content['output'] : undefined;
  return typeof output === 'string' ? output : 'cdk.out';
}
