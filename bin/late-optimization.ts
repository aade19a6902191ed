import { setFlagsFromString } from 'node:v8';

/**
 * V8 optimizes a function after it has executed this many bytes of its bytecode: fifteen times the default value. A command runs for seconds,
 * and most of the functions that V8 optimizes earlier run too rarely afterward to be worth it.
 */
const OPTIMIZE_AFTER_BYTES = 1_000_000;

/**
 * The same for WebAssembly. With the default value, most of the CPU time of CloudFormation Validate is the optimization of functions that run for
 * less than a second. It is set in each run, because V8 rejects stored code that was compiled with other options.
 */
const OPTIMIZE_WEBASSEMBLY_AFTER_BYTES = 400_000_000;

// The V8 of later versions does not have this option, and prints an error for it.
if (process.version.startsWith('v20.')) setFlagsFromString(`--interrupt-budget=${OPTIMIZE_AFTER_BYTES}`);
setFlagsFromString(`--wasm-tiering-budget=${OPTIMIZE_WEBASSEMBLY_AFTER_BYTES}`);
