import { execFile } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Side } from '../side';
import { command, synthesized } from './synthesized-project';
import { withTemporaryDirectory } from './temporary-directory';

const run = promisify(execFile);

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
      return await synthesized(project, ref);
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
