import { readdirSync } from 'node:fs';
import { join } from 'node:path';

// As a rule has a file, its cases have one. They share a test file: to set one up takes longer than a rule needs to judge them.
// One rule alone: `npx jest rules -t CMP-03`.
const files = readdirSync(__dirname).filter((file) => file.endsWith('.cases.ts'));
for (const file of files) jest.requireActual(join(__dirname, file));
