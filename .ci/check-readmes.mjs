// `npm run check:readmes`: the TypeScript in the READMEs that importers read compiles against the library as it is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** Inside the project, so that packages are found as an importer finds them. */
const FOLDER = join(ROOT, '.cache', 'readme-code');

const READMES = [
  'README.md',
  ...readdirSync(join(ROOT, 'constructs'), { recursive: true })
    .filter((path) => path.endsWith('README.md'))
    .map((path) => join('constructs', path)),
];

const OPTIONS = {
  target: 'ES2022',
  module: 'Node16',
  moduleResolution: 'Node16',
  moduleDetection: 'force',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  types: ['node'],
  paths: {
    'cdk-secure-baseline': [relative(FOLDER, join(ROOT, 'constructs', 'index.ts'))],
    'cdk-secure-baseline/policy': [relative(FOLDER, join(ROOT, 'lib', 'policy', 'index.ts'))],
  },
};

/** The TypeScript of a README: its blocks are one module, and every line stands where it stands in the README. */
function codeOf(readme) {
  let inCode = false;
  return readFileSync(join(ROOT, readme), 'utf8')
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) inCode = !inCode && line === '```ts';
      return inCode && !line.startsWith('```') ? line : '';
    })
    .join('\n');
}

rmSync(FOLDER, { recursive: true, force: true });
for (const readme of READMES) {
  const file = join(FOLDER, `${readme}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, codeOf(readme));
}
const files = READMES.map((readme) => `${readme}.ts`);
writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files }));
const compiler = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', FOLDER, '--pretty', 'false'], {
  cwd: FOLDER,
  encoding: 'utf8',
});
// What it says about the library itself is said by `npm run check:types`.
const mistakes = (stdout + stderr).split('\n').filter((line) => line !== '' && !line.startsWith('..'));
mistakes.forEach((mistake) => console.error(mistake.replace('.md.ts(', '.md(')));
console.log(`The code of ${READMES.length} READMEs: ${mistakes.length} mistakes`);
process.exitCode = status === null || mistakes.length > 0 ? 1 : 0;
