import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
/** Inside the project, so that packages are found as an importer finds them. */
const FOLDER = join(ROOT, '.cache', 'readme-code');

/** The READMEs that importers read. */
const READMES = [
  'README.md',
  ...readdirSync(join(ROOT, 'constructs'), { recursive: true, encoding: 'utf8' })
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
function codeOf(readme: string): string {
  let inCode = false;
  return readFileSync(join(ROOT, readme), 'utf8')
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) inCode = !inCode && line === '```ts';
      return inCode && !line.startsWith('```') ? line : '';
    })
    .join('\n');
}

/** What the compiler says about the code of all READMEs, with its place there. */
function mistakes(): string[] {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const readme of READMES) {
    const file = join(FOLDER, `${readme}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, codeOf(readme));
  }
  const files = READMES.map((readme) => `${readme}.ts`);
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files }));
  const compiler = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', FOLDER, '--pretty', 'false'], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  // What it says about the library itself is said by `npm run check:types`.
  return (stdout + stderr).split('\n').filter((line) => line !== '' && !line.startsWith('..'));
}

test('the code in the READMEs compiles', () => {
  expect(READMES.length).toBeGreaterThan(9);
  expect(mistakes()).toEqual([]);
}, 60_000);
