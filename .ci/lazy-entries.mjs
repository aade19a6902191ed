// Last step of `npm run build`: the published entries load a module when the first of its exports is used. An app that uses one construct
// does not load the others. The names of the exports stay visible to `import { … }` of ES modules. Constructs report their missing props.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { REQUIRED_PROPS } from './required-props.mjs';

const ROOT = join(import.meta.dirname, '..');
const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const ENTRIES = Object.values(exports).flatMap((entry) => entry.default ?? []);
const CONSTRUCTS = './constructs/index.ts';
const IMPORT = /from '(\.[^']*)'/g;

for (const entry of ENTRIES) {
  const source = entry.replace('./dist/', './').replace(/\.js$/, '.ts');
  const text = readFileSync(join(ROOT, source), 'utf8');
  const lazy = [...new Set([...text.matchAll(IMPORT)].map(([, path]) => path))];
  const { code } = transformSync(text, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', lazy, exportInteropAnnotation: true },
  });
  writeFileSync(join(ROOT, entry), source === CONSTRUCTS ? withRequiredProps(code) : code);
}

/** Each construct with required props is exported as a class that checks them. */
function withRequiredProps(code) {
  const names = Object.keys(JSON.parse(readFileSync(REQUIRED_PROPS, 'utf8')));
  const checked = names.reduce((text, name) => {
    const getter = new RegExp(`(get ${name} \\(\\) \\{\\s*return )([^;]+)`);
    if (!getter.test(text)) throw new Error(`${CONSTRUCTS} does not export ${name} as the build expects it.`);
    return text.replace(getter, (_, before, value) => `${before}checked(${value}, '${name}')`);
  }, code);
  return `${checked}
function checked(target, name) {
    const { withRequiredProps } = require("./validation/required-props");
    return withRequiredProps(target, require("./validation/required-props.json")[name]);
}
`;
}
