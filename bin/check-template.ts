#!/usr/bin/env node
import { check } from '../lib/policy/check/check-command';

// The only command there is, with its name (`cdk-secure-baseline check …`) or without.
const [command, ...rest] = process.argv.slice(2);
const { exit, output, errors } = check(command === 'check' ? rest : process.argv.slice(2));
for (const text of output) {
  console.log(text);
}
for (const text of errors) {
  console.error(text);
}
process.exitCode = exit;
