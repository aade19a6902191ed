const { AsyncLocalStorage } = require('node:async_hooks');
const { createRequire } = require('node:module');
const { setFlagsFromString } = require('node:v8');
const { TestEnvironment } = require('jest-environment-node');
const { writeStore } = require('../../../bin/typescript.cjs');

/** Most code of a test run executes only a few times. The V8 of later versions does not have this option. */
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=300000');
// Stored code depends on the options.
const { writeCompiledCode } = require('./compiled-code.cjs');

// A worker process that frees its memory object by object ends after the 500 ms that jest waits for it.
if (process.send !== undefined) process.once('beforeExit', () => process.exit());

/** What properties are tried with is the same in every run. Others: `PROPERTY_SEED=7 npm test`. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_122);

/** What keeps values for asynchronous code. Jest makes one for each file and Node 20 asks every one at every promise, until it is disabled. */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  storages.add(this);
  return run.apply(this, given);
};

/** The environment of Node, in which what {@link ./transform.cjs} hands over is loaded once for all test files of a process. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.sharedLibrary = createRequire(__filename);
    // What shared modules and tests throw is one kind of error, what `expect.any` is given is what it knows, and both read the same variables.
    Object.assign(this.global, { Array, Error, Number, Object, String });
    // cdktf records the stack trace of each attribute and, unlike the CDK, has no option against it. No test reads it.
    this.global.sharedLibrary('cdktf/lib/tokens/private/stack-trace').captureStackTrace = () => [];
    this.global.sharedLibrary('fast-check').configureGlobal({ seed: SEED });
    this.variables = { ...process.env };
    this.global.process.env = process.env;
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    for (const storage of storages) storage.disable();
    storages.clear();
    // A worker process ends by a signal.
    writeStore();
    writeCompiledCode();
    await super.teardown();
  }
};
