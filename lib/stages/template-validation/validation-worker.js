'use strict';
const { workerData } = require('node:worker_threads');
const { CloudFormationValidatePlugin } = require('aws-cdk-lib');

// CloudFormation Validate in a thread: its engine takes seconds to start, during which the main thread builds stacks. The main
// thread waits until `answered` changes, and then receives the answers from the port.
const { port } = workerData;
const answered = new Int32Array(workerData.answered);
const plugin = new CloudFormationValidatePlugin();
// Starts the engine.
plugin.validate({ stackTemplates: [] });

function resultOf(stackTemplates) {
  try {
    return { engine: plugin.version, violations: plugin.validate({ stackTemplates }).violations };
  } catch {
    // No result: the main thread validates these templates itself, and reports the error.
    return undefined;
  }
}

port.on('message', ({ id, stackTemplates }) => {
  port.postMessage({ id, result: resultOf(stackTemplates) });
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
