const { createHash } = require('node:crypto');
const Module = require('node:module');
const { join } = require('node:path');
const { CompiledModules } = require('../../../bin/compiled-modules.ts');

/** Less new code than this is compiled faster in each run than the file is written. */
const MOST_NEW_CHARACTERS = 2_000_000;

const FOLDER = join(__dirname, '../../../.cache/compiled');

/** The compiled code of the modules that a process loads after this one, by their content: `bin/compile-cache.ts` describes it. */
function storeCompiledCode() {
  if (Module.enableCompileCache !== undefined) {
    Module.enableCompileCache(FOLDER);
    return () => Module.flushCompileCache?.();
  }
  // V8 rejects code that was compiled with other options.
  const options = createHash('sha256').update(process.execArgv.join('\0')).digest('hex').slice(0, 8);
  const file = join(FOLDER, `${process.version}-${process.arch}-${options}.bin`);
  const modules = CompiledModules.storeIn(file, MOST_NEW_CHARACTERS);
  return () => {
    modules.write();
  };
}

/** Writes what is new. A worker process that writes when it ends is ended before that. */
module.exports = { writeCompiledCode: storeCompiledCode() };
