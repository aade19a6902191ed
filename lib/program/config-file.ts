import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isBaseline } from '../environments';
import { type Estate, UserError } from './command';
import { describeError } from './describe-error';
import { missingPackagesMessage } from './optional-packages';

const TYPESCRIPT = ['.ts', '.mts', '.cts'];
/** Names of the configuration file, in the order of the search. */
export const CONFIG_FILES = [...TYPESCRIPT, '.js', '.mjs', '.cjs'].map((extension) => `baseline.config${extension}`);

/** Loads the configuration file that is named, or the one of the folder. @param loaded the extensions that the process can load already */
export function loadEstate(directory: string, named?: string, loaded: readonly string[] = []): Estate {
  const file = named === undefined ? findFile(directory) : resolve(directory, named);
  if (!existsSync(file)) throw new UserError(`The configuration ${file} does not exist.`);
  const baseline = defaultExport(load(file, loaded));
  if (!isBaseline(baseline)) {
    throw new UserError(
      `${file}: the default export is ${baseline === undefined ? 'missing' : 'not an estate'}; allowed is the result of defineBaseline. ` +
        "Write: export default defineBaseline({ environments }); with: import { defineBaseline } from 'cdk-secure-baseline/environments';",
    );
  }
  return { baseline, projectRoot: dirname(file), file: basename(file) };
}

function findFile(directory: string): string {
  const found = CONFIG_FILES.map((name) => join(directory, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new UserError(
    `There is no configuration in ${directory}: none of ${CONFIG_FILES.join(', ')}. ` +
      'Run the command in the folder of the configuration, name the file with --config FILE, or create a repository with cdk-secure-baseline init.',
  );
}

function load(file: string, loaded: readonly string[]): unknown {
  const requireFrom = createRequire(file);
  const extension = extname(file);
  if (TYPESCRIPT.includes(extension) && !loaded.includes(extension)) registerTypeScript(requireFrom, file);
  try {
    return requireFrom(file) as unknown;
  } catch (error) {
    throw new UserError(`${file} could not be loaded. ${describeError(error)}`, { cause: error });
  }
}

/** Node.js reads TypeScript with tsx, the adopter's own. It stays registered: a stack can load its files later. */
function registerTypeScript(requireFrom: NodeJS.Require, file: string): void {
  let path: string;
  try {
    path = requireFrom.resolve('tsx/cjs/api');
  } catch {
    throw new UserError(missingPackagesMessage(file, ['tsx']));
  }
  (requireFrom(path) as { readonly register: () => void }).register();
}

/** An ES module, or a CommonJS module that was one, has its default export below `default`. */
function defaultExport(loaded: unknown): unknown {
  if (isBaseline(loaded)) return loaded;
  const value = (loaded as { readonly default?: unknown } | undefined)?.default;
  return isBaseline(value) || value === undefined
    ? value
    : ((value as { readonly default?: unknown }).default ?? value);
}
