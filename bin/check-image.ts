#!/usr/bin/env node
import { checkImage } from '../lib/image';

const { errors, exit, output } = checkImage(process.argv.slice(2));
for (const line of output) console.log(line);
for (const line of errors) console.error(line);
process.exitCode = exit;
