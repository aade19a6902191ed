const { createRequire } = require('node:module');
const { TestEnvironment } = require('jest-environment-node');

/** The environment of Node, in which what {@link ./transform.cjs} hands over is loaded once for all test files of a process. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.sharedLibrary = createRequire(__filename);
  }
};
