import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

/**
 * Node.js stores the compiled code of all modules that are imported after this one, by their content, and loads it in the next run. Node.js 20
 * does not have this function. A folder that cannot be written has no effect.
 *
 * @see https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
 */
const { enableCompileCache } = module as { readonly enableCompileCache?: (directory: string) => unknown };
const packages = join(process.cwd(), 'node_modules');
// A folder without packages is not a project: nothing is written into it.
if (existsSync(packages)) enableCompileCache?.(join(packages, '.cache/cdk-secure-baseline/compiled'));
