import { execFile } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { isObject } from '../../policy/model';
import type { Side } from '../side';
import { directorySide } from './directory-side';
import { withTemporaryDirectory } from './temporary-directory';

const run = promisify(execFile);

/** Output of a synthesis that is kept for an error message. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Whether the name is a commit, a branch or a tag of the repository in the working directory. */
export async function isGitRef(name: string): Promise<boolean> {
  try {
    await run('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Synthesizes a commit with its own code: a temporary worktree, the installed packages if the lock file is the same (otherwise
 * `npm ci --ignore-scripts`), and `npm run synth`.
 *
 * @throws Error with the output of the command that failed
 */
export async function gitSide(ref: string): Promise<Side> {
  return withTemporaryDirectory(async (parent) => {
    const worktree = join(parent, 'worktree');
    const { stdout } = await run('git', ['rev-parse', '--show-toplevel', '--show-prefix']);
    const [root = '', prefix = ''] = stdout.split('\n');
    await run('git', ['worktree', 'add', '--quiet', '--detach', worktree, ref]);
    try {
      const project = join(worktree, prefix);
      await installed(project, join(root, prefix));
      await command(ref, project, ['npm', 'run', '--silent', 'synth']);
      return directorySide(join(project, outputOf(project)), ref);
    } finally {
      await run('git', ['worktree', 'remove', '--force', worktree]);
    }
  });
}

async function installed(project: string, current: string): Promise<void> {
  const [theirs, ours] = [project, current].map((directory) => join(directory, 'package-lock.json'));
  const isSame = theirs !== undefined && ours !== undefined && existsSync(ours) && isSameFile(theirs, ours);
  const modules = join(current, 'node_modules');
  if (isSame && existsSync(modules)) symlinkSync(relative(project, modules), join(project, 'node_modules'), 'dir');
  else await command('packages', project, ['npm', 'ci', '--ignore-scripts']);
}

function isSameFile(one: string, other: string): boolean {
  return readFileSync(one).equals(readFileSync(other));
}

async function command(what: string, cwd: string, [program = '', ...args]: readonly string[]): Promise<void> {
  try {
    await run(program, args, { cwd, maxBuffer: MAX_OUTPUT_BYTES });
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
