import { existsSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Side } from '../side';
import { modulesAbove } from './installed-packages';
import { command, synthesized } from './synthesized-project';
import { withTemporaryDirectory } from './temporary-directory';

/** The prefix of a version of this package in the arguments of the command. */
export const PACKAGE = 'package:';

/** The version that the project uses. */
export const INSTALLED = 'installed';

const NAME = 'cdk-secure-baseline';
const NOT_COPIED = ['node_modules', '.git', 'cdk.out', 'cdktf.out'];

/**
 * Synthesizes the sources in the working directory with a version of this package, in a temporary copy. For another version than the
 * installed one, npm installs it there (`--ignore-scripts`), and its `upgrade --write` replaces renamed names.
 *
 * @param version `installed`, a version or a tag of npm, or the path of an archive
 * @throws Error with the output of the command that failed
 */
export async function packageSide(version: string): Promise<Side> {
  return withTemporaryDirectory(async (parent) => {
    const project = join(parent, 'project');
    await cp('.', project, { recursive: true, filter: (source) => !NOT_COPIED.includes(basename(source)) });
    if (version === INSTALLED) linkInstalled(project);
    else await install(project, version);
    return synthesized(project, `${NAME} ${version}`);
  });
}

/** Packages of a workspace are installed in the folder of the project and above it. */
function linkInstalled(project: string): void {
  const own = resolve('node_modules');
  const above = modulesAbove(resolve());
  if (existsSync(own)) symlinkSync(own, join(project, 'node_modules'), 'dir');
  if (above !== undefined) symlinkSync(above, join(dirname(project), 'node_modules'), 'dir');
}

async function install(project: string, version: string): Promise<void> {
  const source = existsSync(version) ? resolve(version) : `${NAME}@${version}`;
  await command(version, project, ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', source]);
  // Exit code 1: names are left that a person has to check. If one of them matters, the synthesis fails.
  await command(version, project, ['npx', '--no-install', NAME, 'upgrade', '--write']).catch(() => undefined);
}
