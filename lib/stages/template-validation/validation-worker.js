'use strict';
const { createRequire } = require('node:module');
const { workerData } = require('node:worker_threads');
const { CloudFormationValidatePlugin } = require('aws-cdk-lib');

// CloudFormation Validate in a thread: its engine takes seconds to start, during which the main thread builds stacks. The main
// thread waits until `answered` changes, and then receives the answers from the port.
const { port } = workerData;
const answered = new Int32Array(workerData.answered);
const plugin = new CloudFormationValidatePlugin();

/** The memory that the engine needs to start, without the 33 MiB of an empty one. */
const RESERVED_BYTES = 136 * 2 ** 20;

/**
 * Reserves the memory of the engine at once. Otherwise the WebAssembly module adds 64 KiB at a time, and V8 collects garbage several hundred
 * times, because it counts the whole memory again for each addition. The engine allocates the stated length of a template before it rejects the
 * template for its size, and keeps the memory. The array has no content, so that nothing is copied. Without this memory, the results are the same.
 */
function reserveMemory() {
  const requireEngine = createRequire(require.resolve('aws-cdk-lib'));
  const template = Object.defineProperty(new Uint8Array(0), 'length', { value: RESERVED_BYTES });
  try {
    // The plugin uses the instance that this call creates.
    requireEngine('@aws/cloudformation-validate').version();
    requireEngine('@aws/cloudformation-validate/bindings_wasm').WasmSemanticModel.parse(template).free();
  } catch {
    // The template is too large.
  }
}

/**
 * Starts the engine for the resource types of all templates. The plugin starts another one for a template with a further type, because a few
 * rules are loaded by type.
 */
function startEngine(resourceTypes) {
  if (typeof plugin.initializeEngine === 'function') plugin.initializeEngine(new Set(resourceTypes));
}

function resultOf(stackTemplates) {
  try {
    return { engine: plugin.version, violations: plugin.validate({ stackTemplates }).violations };
  } catch {
    // No result: the main thread validates these templates itself, and reports the error.
    return undefined;
  }
}

reserveMemory();
port.on('message', ({ id, resourceTypes, stackTemplates }) => {
  if (stackTemplates === undefined) {
    startEngine(resourceTypes);
    return;
  }
  port.postMessage({ id, result: resultOf(stackTemplates) });
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
