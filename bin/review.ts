#!/usr/bin/env node
import { review } from '../lib/review/command/review-command';
import { exitWith } from './process';

// `npm run review -- OLD NEW`: what a change replaces, deletes and exposes.
review(process.argv.slice(2)).then(({ errors, exit, output }) => {
  for (const line of output) console.log(line);
  for (const line of errors) console.error(line);
  process.exitCode = exit;
}, exitWith);
