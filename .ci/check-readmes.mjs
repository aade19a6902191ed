// `npm run check:readmes`: the TypeScript in the documents compiles against the library as it is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** Inside the project, so that packages are found as an importer finds them. */
const FOLDER = join(ROOT, '.cache', 'readme-code');

const FOLDERS = ['docs', 'constructs', 'facts', 'lib', 'cdktf'];
/** First line of a block that belongs into a file of the project, whose relative imports it has. */
const PLACE = /^\/\/ ((?:[\w-]+\/)+)[\w.-]+\.ts$/;

const DOCUMENTS = [
  'README.md',
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map((path) => join(folder, path)),
  ),
].filter((path) => path.endsWith('.md') && !path.startsWith(join('docs', 'api')));

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
  types: ['jest', 'node'],
  // A block of a document is beside the files of the project.
  rootDirs: [relative(FOLDER, ROOT), '.'],
  paths: {
    'cdk-secure-baseline': [relative(FOLDER, join(ROOT, 'constructs', 'index.ts'))],
    'cdk-secure-baseline/environments': [relative(FOLDER, join(ROOT, 'lib', 'environments', 'index.ts'))],
    'cdk-secure-baseline/policy': [relative(FOLDER, join(ROOT, 'lib', 'policy', 'index.ts'))],
    'cdk-secure-baseline/testing': [relative(FOLDER, join(ROOT, 'lib', 'testing', 'index.ts'))],
  },
};

/**
 * The TypeScript of a document: its blocks are one module, and every line is at its line of the document. A block that names its file is
 * a module in that folder.
 */
function modulesOf(document) {
  const lines = readFileSync(join(ROOT, document), 'utf8').split('\n');
  const modules = new Map();
  let place;
  for (const [index, line] of lines.entries()) {
    if (/^\s*```/.test(line)) {
      const folder = PLACE.exec((lines[index + 1] ?? '').trim())?.[1];
      place = place === undefined && line.trim() === '```ts' ? (folder ?? '.') : undefined;
    } else if (place !== undefined) {
      const module = modules.get(place) ?? Array(lines.length).fill('');
      module[index] = line;
      modules.set(place, module);
    }
  }
  return [...modules].map(([folder, module]) => ({
    document,
    file: join(folder, `${document.replaceAll('/', '..')}.ts`),
    code: module.join('\n'),
  }));
}

rmSync(FOLDER, { recursive: true, force: true });
const modules = DOCUMENTS.flatMap(modulesOf);
for (const { code, file } of modules) {
  mkdirSync(dirname(join(FOLDER, file)), { recursive: true });
  writeFileSync(join(FOLDER, file), code);
}
// Documents name the environments of the examples, which the instance need not have.
for (const file of readdirSync(join(ROOT, 'test', 'reference-estate'))) {
  const source = join('..', '..', '..', 'test', 'reference-estate', basename(file, '.ts'));
  mkdirSync(join(FOLDER, 'environments'), { recursive: true });
  writeFileSync(join(FOLDER, 'environments', file), `export * from '${source}';\n`);
}
const files = modules.map(({ file }) => file);
writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files }));
const compiler = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', FOLDER, '--pretty', 'false'], {
  cwd: FOLDER,
  encoding: 'utf8',
});
// What it says about the library itself is said by `npm run check:types`.
const errors = (stdout + stderr)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('../'))
  .map((line) => {
    const module = modules.find(({ file }) => line.startsWith(`${file}(`));
    return module === undefined ? line : module.document + line.slice(module.file.length);
  });
errors.forEach((error) => console.error(error));
console.log(`The code of ${DOCUMENTS.length} documents: ${errors.length} errors`);
process.exitCode = status === null || errors.length > 0 ? 1 : 0;
