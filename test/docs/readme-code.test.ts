import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const SUFFIX = '.code.ts';

/** The READMEs that importers read. */
const READMES = [
  join(ROOT, 'README.md'),
  ...readdirSync(join(ROOT, 'constructs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('README.md'))
    .map((path) => join(ROOT, 'constructs', path)),
].filter((path) => existsSync(path));

/** The TypeScript of a README: its blocks are one module, and every line stands where it stands in the README. */
function codeOf(readme: string): string {
  let inCode = false;
  return readFileSync(readme, 'utf8')
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) inCode = !inCode && line === '```ts';
      return inCode && !line.startsWith('```') ? line : '';
    })
    .join('\n');
}

/** What the compiler says about the code of all READMEs, with its place there. */
function mistakes(): string[] {
  const modules = new Map(READMES.map((readme) => [readme + SUFFIX, codeOf(readme)]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    esModuleInterop: true,
    types: ['node'],
    paths: {
      // The root of the library without its two hundred services: what is used is imported by name.
      'aws-cdk-lib': [require.resolve('aws-cdk-lib/core').replace(/\.js$/, '.d.ts')],
      'cdk-secure-baseline': [join(ROOT, 'constructs', 'index.ts')],
      'cdk-secure-baseline/policy': [join(ROOT, 'lib', 'policy', 'index.ts')],
    },
  };
  const host = ts.createCompilerHost(options);
  host.fileExists = (path) => modules.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => modules.get(path) ?? ts.sys.readFile(path);
  // Half of what there is to parse are comments.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules.keys()]
    .map((path) => program.getSourceFile(path))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(describeMistake);
}

function describeMistake({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  const readme = relative(ROOT, file?.fileName ?? '').replace(SUFFIX, '');
  return `${readme}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}

test('the code in the READMEs compiles', () => {
  expect(READMES.length).toBeGreaterThan(9);
  expect(mistakes()).toEqual([]);
}, 60_000);
