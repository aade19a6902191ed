// `node .ci/check-instance.mjs [JEST ARGUMENTS]`: an adopter's settings leave all tests green. Replaces the example instance in a copy of the project
// with test/invented-estate, synthesizes it, and runs the tests there.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = dirname(import.meta.dirname);
/** Scripts that the adopter's settings have to pass, before the tests. */
const SCRIPTS = ['check:types', 'check:readmes', 'synth'];
const copy = mkdtempSync(join(tmpdir(), 'instance-'));

/** Tracked and new files, without what Git ignores. */
function copyProject() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const files = listed
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)));
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
}

function replaceInstance() {
  const [folder, estate] = ['environments', 'test/invented-estate'].map((path) => join(copy, path));
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  for (const file of readdirSync(estate).filter((name) => !name.endsWith('.test.ts'))) {
    const text = readFileSync(join(estate, file), 'utf8');
    writeFileSync(join(folder, file), text.replaceAll("'../../", "'../"));
  }
  writeFileSync(
    join(copy, 'baseline.config.ts'),
    `import { defineBaseline } from './lib/environments';
import { allowedRegions, environments } from './environments';
export default defineBaseline({ allowedRegions, environments });
`,
  );
}

/** Returns whether the command succeeded. */
function run(...args) {
  console.log(`npm ${args.join(' ')}`);
  return spawnSync('npm', args, { cwd: copy, stdio: 'inherit' }).status === 0;
}

try {
  copyProject();
  replaceInstance();
  const passed =
    SCRIPTS.every((script) => run('run', '--silent', script)) && run('test', '--', '--ci', ...process.argv.slice(2));
  console.log(
    passed ? 'An invented estate as the instance: all tests pass.' : 'An invented estate as the instance: FAILED.',
  );
  process.exitCode = passed ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
