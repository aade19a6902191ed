// Last step of `npm run build`: the published entries load a module when the first of its exports is used. An app that uses one construct
// does not load the others. The names of the exports stay visible to `import { … }` of ES modules.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(import.meta.dirname, '..');
const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const ENTRIES = Object.values(exports).flatMap((entry) => entry.default ?? []);
const IMPORT = /from '(\.[^']*)'/g;

for (const entry of ENTRIES) {
  const source = entry.replace('./dist/', './').replace(/\.js$/, '.ts');
  const text = readFileSync(join(ROOT, source), 'utf8');
  const lazy = [...new Set([...text.matchAll(IMPORT)].map(([, path]) => path))];
  const { code } = transformSync(text, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', lazy, exportInteropAnnotation: true },
  });
  writeFileSync(join(ROOT, entry), code);
}
