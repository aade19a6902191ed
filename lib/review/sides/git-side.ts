import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Side } from '../side';
import { providePackages } from './installed-packages';
import { synthesized } from './synthesized-project';
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
 * its package manager installs them without scripts), and `npm run synth`.
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
      await providePackages({ root, copy: worktree, project: prefix });
      return await synthesized(join(worktree, prefix), ref);
    } finally {
      await run('git', ['worktree', 'remove', '--force', worktree]);
    }
  });
}
