#!/usr/bin/env node
import { check } from '../lib/policy/check/check-command';

const { exit, output, errors } = check(process.argv.slice(2));
for (const text of output) {
  console.log(text);
}
for (const text of errors) {
  console.error(text);
}
process.exitCode = exit;
