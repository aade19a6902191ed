'use strict';
const { createRequire } = require('node:module');
const { setFlagsFromString } = require('node:v8');
const { workerData } = require('node:worker_threads');
const { CloudFormationValidatePlugin } = require('aws-cdk-lib');

// CloudFormation Validate in a thread: its engine takes seconds to start, during which the main thread builds stacks. The main
// thread waits until `answered` changes, and then receives the answers from the port.
const { port } = workerData;
const answered = new Int32Array(workerData.answered);
const plugin = new CloudFormationValidatePlugin();

const requireEngine = createRequire(require.resolve('aws-cdk-lib'));
const MODULE = '@aws/cloudformation-validate';

/** The memory that the engine needs to start, without the 33 MiB of an empty one. */
const RESERVED_BYTES = 136 * 2 ** 20;

/**
 * Reserves the memory of the engine at once. Otherwise the WebAssembly module adds 64 KiB at a time, and V8 collects garbage several hundred
 * times, because it counts the whole memory again for each addition. The engine allocates the stated length of a template before it rejects the
 * template for its size, and keeps the memory. The array has no content, so that nothing is copied. Without this memory, the results are the same.
 */
function reserveMemory() {
  const template = Object.defineProperty(new Uint8Array(0), 'length', { value: RESERVED_BYTES });
  requireEngine(`${MODULE}/bindings_wasm`).WasmSemanticModel.parse(template).free();
}

/** A template with which the engine executes the largest functions of its rules for the first time. */
const SMALL_TEMPLATE = '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"Topic"}}}}';
const NO_FUNCTION = 1_000_000_000;

/**
 * Calls the engine so that V8 does not optimize the functions of the module that this call executes first. V8 needs 0.5 s of CPU time and 90 MiB
 * to optimize three of them, which is longer than the time that all templates need in them. An error has no effect on results.
 */
function callUnoptimized(call) {
  setFlagsFromString(`--wasm-tier-up-filter=${NO_FUNCTION}`);
  try {
    call();
  } catch {
    // The template is too large, or the installed engine has other members.
  } finally {
    setFlagsFromString('--wasm-tier-up-filter=-1');
  }
}

/**
 * Starts the engine for the resource types of all templates. The plugin starts another one for a template with a further type, because a few
 * rules are loaded by type.
 */
function startEngine(resourceTypes) {
  if (typeof plugin.initializeEngine !== 'function') return;
  const engine = plugin.initializeEngine(new Set(resourceTypes));
  const { TemplateContent } = requireEngine(MODULE);
  callUnoptimized(() => engine.validateTemplate(new TemplateContent(SMALL_TEMPLATE)));
}

function resultOf(stackTemplates) {
  try {
    return { engine: plugin.version, violations: plugin.validate({ stackTemplates }).violations };
  } catch {
    // No result: the main thread validates these templates itself, and reports the error.
    return undefined;
  }
}

try {
  // It creates the instance of the module that the plugin and the reservation use.
  requireEngine(MODULE).version();
  callUnoptimized(reserveMemory);
} catch {
  // The plugin reports the error.
}
port.on('message', ({ id, resourceTypes, stackTemplates }) => {
  if (stackTemplates === undefined) {
    startEngine(resourceTypes);
    return;
  }
  port.postMessage({ id, result: resultOf(stackTemplates) });
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
