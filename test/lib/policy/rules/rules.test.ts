import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const RULES = join(__dirname, '../../../../lib/policy/rules');

// The cases of a rule are in a file next to the rule. All cases share this test file: the setup of a test file takes longer than the
// evaluation of a rule. To run the cases of one rule: `npx jest rules -t CMP-03`.
const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts'));
for (const file of files.sort()) jest.requireActual(join(RULES, file));
