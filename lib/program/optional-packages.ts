import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from './command';
import { optionalPackages } from './manifest';

const MISSING = /Cannot find (?:module|package) '((?:@[^/']+\/)?[^/']+)/;

/**
 * Loads a module that imports optional packages.
 *
 * @param neededBy what needs the packages, as the subject of a sentence
 * @throws UserError if one of them is not installed, with the command that installs all that are missing
 */
export function withOptionalPackages<Module>(neededBy: string, load: () => Module): Module {
  try {
    return load();
  } catch (error) {
    const missing = missingPackage(error);
    if (missing === undefined) throw error;
    throw new UserError(missingPackagesMessage(neededBy, missingWith(missing)));
  }
}

/**
 * Checks that all optional packages of a group are installed, without loading them.
 *
 * @param neededBy what needs the packages, as the subject of a sentence
 * @throws UserError if one of them is not installed, with the command that installs all that are missing
 */
export function requireOptionalPackages(
  neededBy: string,
  group: string,
  isPresent: (name: string) => boolean = isResolvable,
): void {
  const missing = [...optionalPackages().keys()].filter((name) => groupOf(name) === group && !isPresent(name));
  if (missing.length > 0) throw new UserError(missingPackagesMessage(neededBy, missing));
}

/** The message for packages that are not installed. */
export function missingPackagesMessage(neededBy: string, names: readonly string[]): string {
  const versions = optionalPackages();
  const specifications = names.map((name) => `'${name}@${versions.get(name) ?? '*'}'`);
  const packages = names.length === 1 ? `the package ${names.join('')}, which is` : `${names.length} packages that are`;
  return `${neededBy} needs ${packages} not installed. Install with: npm install --save-dev ${specifications.join(' ')}`;
}

function missingPackage(error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  const name = code === 'MODULE_NOT_FOUND' ? MISSING.exec(message)?.[1] : undefined;
  return name !== undefined && optionalPackages().has(name) ? name : undefined;
}

/** The missing package, and the others of its group that are not installed either. */
function missingWith(missing: string): readonly string[] {
  return [...optionalPackages().keys()].filter(
    (name) => name === missing || (groupOf(name) === groupOf(missing) && !isInstalled(name)),
  );
}

function groupOf(name: string): string {
  return name.split('/')[0]?.replace('@', '') ?? name;
}

/** As `require` finds it, also where packages are not in folders. */
function isResolvable(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function isInstalled(name: string, folder = __dirname): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  return folder !== dirname(folder) && isInstalled(name, dirname(folder));
}
