import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Side } from '../side';
import { DEPLOYED, deployedSide, type DeployedStacks } from './deployed-side';
import { directorySide } from './directory-side';
import { gitSide, isGitRef } from './git-side';
import { PACKAGE, packageSide } from './package-side';
import { withTemporaryDirectory } from './temporary-directory';

/** The names of both versions, and the environment to which the comparison is limited. */
export interface SideNames {
  readonly before: string;
  readonly after: string;
  /** @default - all environments */
  readonly environment?: string;
}

/** Both versions. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/**
 * Reads both versions.
 *
 * @throws Error that names the version and the reason
 */
export async function readSides(
  { after, before, environment }: SideNames,
  deployed: () => DeployedStacks,
): Promise<Sides> {
  if (before === DEPLOYED && after === DEPLOYED) {
    throw new Error(`Both versions are '${DEPLOYED}': compare the deployed templates with a cloud assembly.`);
  }
  const read = async (name: string) => limited(await readSide(name), environment);
  if (before === DEPLOYED) {
    const side = await read(after);
    refuseUnknownEnvironment([side], environment);
    return { before: await deployedSide(side, deployed()), after: side };
  }
  const old = await read(before);
  const next = after === DEPLOYED ? await deployedSide(old, deployed()) : await read(after);
  refuseUnknownEnvironment([old, next], environment);
  const leftOut = [old, next].flatMap((side) => side.leftOut ?? []);
  if (environment !== undefined && leftOut.includes(environment)) {
    throw new Error(`The environment '${environment}' was left out of a synthesis: synthesize it, and review again.`);
  }
  return { before: without(old, leftOut), after: without(next, leftOut) };
}

function without(side: Side, names: readonly string[]): Side {
  return { ...side, environments: side.environments.filter(({ name }) => !names.includes(name)) };
}

async function readSide(name: string): Promise<Side> {
  if (name.startsWith(PACKAGE)) return packageSide(name.slice(PACKAGE.length));
  if (existsSync(name)) return statSync(name).isDirectory() ? directorySide(name) : releaseSide(name);
  if (await isGitRef(name)) return gitSide(name);
  throw new Error(
    `'${name}' is no folder of templates, no cloud assembly, no release archive (.tar), no commit of this repository, no '${PACKAGE}VERSION' and not '${DEPLOYED}'.`,
  );
}

/** The assembly in the archive of a release. */
async function releaseSide(file: string): Promise<Side> {
  return withTemporaryDirectory(async (directory) => {
    try {
      await promisify(execFile)('tar', ['--extract', '--file', file, '--directory', directory]);
    } catch (error) {
      throw new Error(`${file}: not a tar archive`, { cause: error });
    }
    const assembly = [join(directory, 'cdk.out'), directory].find((each) => existsSync(join(each, 'manifest.json')));
    if (assembly === undefined) throw new Error(`${file}: the archive has no cloud assembly (manifest.json)`);
    return directorySide(assembly, file);
  });
}

function limited(side: Side, name: string | undefined): Side {
  if (name === undefined) return side;
  return { ...side, environments: side.environments.filter((environment) => environment.name === name) };
}

function refuseUnknownEnvironment(sides: readonly Side[], name: string | undefined): void {
  if (name === undefined || sides.some(({ environments }) => environments.length > 0)) return;
  throw new Error(`No version has an environment '${name}'.`);
}
