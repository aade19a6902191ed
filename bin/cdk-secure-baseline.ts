#!/usr/bin/env node
// Code that is compiled with other options of V8 is not stored.
import './late-optimization';
import './compile-cache';
import { extname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { runProgram } from '../lib/program';
import { readStandardInput } from './standard-input';

// Node 20 is supported here; the SDK's advice to upgrade would be in the middle of the results.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
// A terminal that is closed must not end this process: Terraform, which it runs, would not release its lock.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
void runProgram({
  argv: process.argv.slice(2),
  directory: process.cwd(),
  variables: process.env,
  now: new Date(),
  // `.ts`, unless this file is compiled.
  loadedExtensions: [extname(__filename)],
  ask: process.stdin.isTTY ? ask : undefined,
  readInput: readStandardInput,
  output: (text) => process.stdout.write(text),
  errors: (text) => process.stderr.write(text),
}).then((exit) => {
  process.exitCode = exit;
});

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
