import { setFlagsFromString } from 'node:v8';

/**
 * V8 optimizes a function after it has executed this many bytes of its bytecode: fifteen times the default value. A command runs for seconds,
 * and most of the functions that V8 optimizes earlier run too rarely afterward to be worth it.
 */
const OPTIMIZE_AFTER_BYTES = 1_000_000;

setFlagsFromString(`--interrupt-budget=${OPTIMIZE_AFTER_BYTES}`);
