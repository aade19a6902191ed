/** `npm run generate`: writes every generated file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED_FILES } from '.';

const ROOT = join(__dirname, '..', '..');

for (const { path, render } of GENERATED_FILES) {
  const file = join(ROOT, path);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const content = render(current);
  if (content !== current) {
    writeFileSync(file, content);
    console.log(`updated ${path}`);
  }
}
