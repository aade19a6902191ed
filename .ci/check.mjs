// `npm run check`: every `check:*` script of package.json that checks the project, two at a time; the output of each when it ends.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LANES = 2;
/** Commands for users, that check their arguments. */
const COMMANDS = ['check:template', 'check:image', 'check:cloudflare-ranges'];
/** Takes as long as all others together. */
const FIRST = 'check:lint';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const names = Object.keys(scripts).filter((name) => name.startsWith('check:') && !COMMANDS.includes(name));
const waiting = [FIRST, ...names.filter((name) => name !== FIRST)];
const failed = [];

async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const start = performance.now();
    const { code, output } = await run(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
    if (code === 0) continue;
    failed.push(name);
    console.log(output);
  }
}

function run(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

console.log(`${waiting.length} checks, ${LANES} at a time: ${waiting.join(', ')}`);
await Promise.all(Array.from({ length: LANES }, lane));
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}. Alone: npm run ${failed[0]}`);
process.exitCode = failed.length === 0 ? 0 : 1;
