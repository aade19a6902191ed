import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = `
const { loadedCodeDigest } = require('./lib/store/code-digest');
for (const file of Object.keys(require.cache)) if (file.includes('@swc')) delete require.cache[file];
const before = loadedCodeDigest();
require('@swc/core');
console.log(JSON.stringify([before, loadedCodeDigest()]));`;

// The run after a changed file does not load the compiler. Otherwise it would not find the results of the run before.
test('the digest of the loaded code is the same with and without the compiler of TypeScript', () => {
  const options = { cwd: join(__dirname, '../../..'), encoding: 'utf8' } as const;
  const printed = execFileSync(process.execPath, ['-r', './bin/typescript.cjs', '-e', PROGRAM], options);
  const [before, after] = JSON.parse(printed) as readonly unknown[];
  expect(before).toEqual(expect.any(String));
  expect(after).toBe(before);
});
