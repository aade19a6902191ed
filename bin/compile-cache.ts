import { lstatSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { CompiledModules } from './compiled-modules';

/**
 * The compiled code of all modules that are imported after this one is stored by their content, and loaded in the next run. Node.js 22.1 and
 * later has a function for it. A folder that cannot be written has no effect.
 *
 * @see https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
 */
const { enableCompileCache } = module as { readonly enableCompileCache?: (directory: string) => unknown };
const packages = join(process.cwd(), 'node_modules');
// A folder without packages is not a project, and a link belongs to another one: nothing is written into it.
if (
  lstatSync(packages, { throwIfNoEntry: false })?.isDirectory() === true &&
  process.env['NODE_DISABLE_COMPILE_CACHE'] === undefined
) {
  const folder = join(packages, '.cache/cdk-secure-baseline/compiled');
  if (enableCompileCache === undefined) CompiledModules.storeIn(join(folder, `${process.version}-${process.arch}.bin`));
  else enableCompileCache(folder);
}
