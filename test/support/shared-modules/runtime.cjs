const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/** Lets a test file take `expect` and what else the runner of jest needs from the process: each file loaded a hundred modules anew. */
module.exports = class extends Runtime {
  requireInternalModule(from, to) {
    return to === undefined ? super.requireInternalModule(from) : createRequire(from)(to);
  }
};
