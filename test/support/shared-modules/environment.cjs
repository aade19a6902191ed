const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { transformSync } = require('@swc/core');
const { TestEnvironment } = require('jest-environment-node');

const load = createRequire(__filename);

load.extensions['.ts'] = (module, path) => {
  const jsc = { target: 'es2022', parser: { syntax: 'typescript' } };
  const { code } = transformSync(readFileSync(path, 'utf8'), { filename: path, jsc, module: { type: 'commonjs' } });
  module._compile(code, path);
};

/** The environment of Node, in which what {@link ./transform.cjs} hands over is loaded once for all test files of a process. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.sharedLibrary = load;
    // What shared modules throw and what tests throw is one kind of error, and both read the same variables.
    this.global.Error = Error;
    this.variables = { ...process.env };
    this.global.process.env = process.env;
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    await super.teardown();
  }
};
