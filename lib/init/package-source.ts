import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the repository gets this package from: the registry, or a tarball that is copied into it. */
export interface PackageSource {
  /** Version or path, as in package.json. */
  readonly specification: string;
  /**
   * The tarball to copy.
   * @default - the package comes from the registry
   */
  readonly tarball?: string;
}

interface Lock {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string } | undefined>>;
}

/**
 * The source from which npm installed this package: `npx ./cdk-secure-baseline-0.1.0.tgz init` keeps its path in the cache of npx.
 *
 * @param folder folder of this package
 * @throws Error if npm installed a tarball that does not exist anymore
 */
export function packageSource(folder: string, name: string, version: string): PackageSource {
  const modules = dirname(folder);
  const tarball = resolvedTarball(modules, name);
  if (tarball === undefined) return { specification: `^${version}` };
  if (!existsSync(tarball)) {
    throw new Error(
      `The package was installed from ${tarball}, which does not exist. Restore the file, or install the package from the registry.`,
    );
  }
  return { specification: `file:${basename(tarball)}`, tarball };
}

/** npm records paths relative to the folder of `node_modules`. */
function resolvedTarball(modules: string, name: string): string | undefined {
  const lock = join(modules, '.package-lock.json');
  if (!existsSync(lock)) return undefined;
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as Lock;
  const resolved = packages?.[`${basename(modules)}/${name}`]?.resolved ?? '';
  return /^file:.+\.tgz$/.test(resolved) ? resolve(dirname(modules), resolved.slice('file:'.length)) : undefined;
}
