// `node .ci/delivery/reviewed-assembly.mjs record|verify ASSEMBLY FILE`: records, or verifies, the checksum of each file of an assembly,
// so that the deployed assembly is the reviewed one.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './github-api.mjs';

await main(() => {
  const [mode, assembly, file] = process.argv.slice(2);
  if (!['record', 'verify'].includes(mode) || file === undefined) {
    throw new Error('Usage: reviewed-assembly.mjs record|verify ASSEMBLY FILE');
  }
  const found = checksumsOf(assembly);
  if (mode === 'record') {
    writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  const recorded = JSON.parse(readFileSync(file, 'utf8'));
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(found)])];
  const different = names.filter((name) => recorded[name] !== found[name]);
  if (names.length === 0 || different.length > 0) {
    throw new Error(['The assembly is not the reviewed one:', ...different].join('\n- '));
  }
  console.log(`The ${names.length} files of the assembly are the reviewed ones.`);
});

function checksumsOf(directory) {
  const files = readdirSync(directory, { recursive: true }).filter((name) => statSync(join(directory, name)).isFile());
  const entries = files.sort().map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(directory, name)))
      .digest('hex');
    return [name.replaceAll('\\', '/'), `sha256:${digest}`];
  });
  return Object.fromEntries(entries);
}
