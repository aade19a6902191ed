import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { command } from './synthesized-project';

const MODULES = 'node_modules';

const NPM = ['npm', 'ci', '--ignore-scripts'];

/** How a package manager installs exactly its lock file, without scripts of packages. */
const INSTALL_COMMANDS: ReadonlyMap<string, (lockFile: string) => readonly string[]> = new Map([
  ['package-lock.json', () => NPM],
  ['npm-shrinkwrap.json', () => NPM],
  ['pnpm-lock.yaml', () => ['pnpm', 'install', '--frozen-lockfile', '--ignore-scripts']],
  [
    'yarn.lock',
    (lockFile: string) =>
      isOfModernYarn(lockFile)
        ? ['yarn', 'install', '--immutable', '--mode=skip-build']
        : ['yarn', 'install', '--frozen-lockfile', '--ignore-scripts'],
  ],
]);

/** A project and another checkout of its repository. */
export interface Checkouts {
  /** The root of the repository. */
  readonly root: string;
  /** The root of the other checkout. */
  readonly copy: string;
  /** The folder of the project below the root; empty if it is the root. */
  readonly project: string;
}

/** Provides a checkout with packages: those that are installed, if the lock file is the same; otherwise the package manager installs them. */
export async function providePackages({ copy, project, root }: Checkouts): Promise<void> {
  const folders = upwards(project);
  const locked = folders.flatMap((folder) =>
    [...INSTALL_COMMANDS.keys()].map((name) => join(folder, name)).filter((file) => existsSync(join(root, file))),
  );
  // npm ignores a lock file in the folder of a workspace: the packages are beside the one in the folder above.
  const lock = locked.find((file) => existsSync(join(root, dirname(file), MODULES))) ?? locked[0];
  const isInstalled = lock !== undefined && existsSync(join(root, dirname(lock), MODULES));
  if (isInstalled && isSameFile(join(root, lock), join(copy, lock))) {
    for (const folder of folders) linkPackages(folder, { copy, root });
  } else {
    const file = lock ?? join(project, 'package-lock.json');
    const [, install = () => NPM] = [...INSTALL_COMMANDS].find(([name]) => file.endsWith(name)) ?? [];
    await command('packages', join(copy, dirname(file)), install(join(root, file)));
  }
}

/** The nearest folder above a project in which packages are installed, as for the packages of a workspace. */
export function modulesAbove(project: string): string | undefined {
  const above = dirname(project);
  if (above === project) return undefined;
  return existsSync(join(above, MODULES)) ? join(above, MODULES) : modulesAbove(above);
}

/**
 * Links the packages that are installed in a folder into the other checkout. The packages of a workspace are sources of the repository:
 * their links lead to the other checkout.
 */
function linkPackages(folder: string, { copy, root }: Pick<Checkouts, 'copy' | 'root'>): void {
  const [installed, links] = [join(root, folder, MODULES), join(copy, folder, MODULES)];
  if (!existsSync(installed) || existsSync(links)) return;
  for (const name of packagesIn(installed)) {
    const [source, link] = [join(installed, name), join(links, name)];
    mkdirSync(dirname(link), { recursive: true });
    const target = lstatSync(source).isSymbolicLink() ? readlinkSync(source) : source;
    symlinkSync(isSourceOf(root, resolve(dirname(source), target)) ? target : source, link, kindOf(source));
  }
}

function isSourceOf(root: string, folder: string): boolean {
  return folder.startsWith(`${root}${sep}`) && !relative(root, folder).split(sep).includes(MODULES);
}

function kindOf(path: string): 'dir' | 'file' {
  return statSync(path).isDirectory() ? 'dir' : 'file';
}

/** The names of packages, and the folders of package managers. */
function packagesIn(modules: string): string[] {
  return readdirSync(modules)
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((each) => join(name, each)) : [name],
    )
    .filter((name) => existsSync(join(modules, name)));
}

/** `a/b`, `a`, `.`. */
function upwards(folder: string): string[] {
  const parts = folder.split('/').filter(Boolean);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
}

function isOfModernYarn(lockFile: string): boolean {
  return readFileSync(lockFile, 'utf8').includes('\n__metadata:');
}

function isSameFile(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
