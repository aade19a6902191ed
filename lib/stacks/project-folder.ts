import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MODULES = 'node_modules/';

/** A folder of the settings. A package of a workspace can be installed above the project: it is found as Node.js finds it. */
export function projectFolder(projectRoot: string, directory: string): string {
  const folder = join(projectRoot, directory);
  return directory.startsWith(MODULES) ? (installedFolder(projectRoot, directory) ?? folder) : folder;
}

function installedFolder(folder: string, directory: string): string | undefined {
  const candidate = join(folder, directory);
  if (existsSync(candidate)) return candidate;
  const above = dirname(folder);
  return above === folder ? undefined : installedFolder(above, directory);
}
