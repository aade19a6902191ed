// `npm run check:api`: the published declarations are those of the committed API reports. `npm run update:api` writes the reports.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const ROOT = join(import.meta.dirname, '..');
/** Inside the project, so that packages are found. */
const FOLDER = join(ROOT, '.cache', 'api');
const REPORTS = join(ROOT, 'docs', 'api');
const ENTRIES = {
  constructs: 'constructs/index.d.ts',
  environments: 'lib/environments/index.d.ts',
  policy: 'lib/policy/index.d.ts',
  testing: 'lib/testing/index.d.ts',
};
const UPDATE = process.argv.includes('--update');

const COMPILER_OPTIONS = {
  target: 'ES2022',
  lib: ['ES2023'],
  module: 'Node16',
  moduleResolution: 'Node16',
  strict: true,
  esModuleInterop: true,
  skipLibCheck: true,
  types: ['node'],
  // As in tsconfig.json, from another folder.
  paths: { 'aws-cdk-lib': [join(ROOT, 'node_modules/aws-cdk-lib/core')] },
};

function emitDeclarations() {
  rmSync(FOLDER, { recursive: true, force: true });
  const compiler = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
  // check:types finds the errors of types.
  const options = ['-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--noCheck', '--outDir', FOLDER];
  const { status } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: ROOT,
    env: { ...process.env, GOGC: '400' },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The declarations could not be written: npm run check:types shows the errors.');
}

/** Their signatures have types of the other entries, and settings whose types are inferred from schemas. */
const WITH_FOREIGN_TYPES = ['environments', 'testing'];

function configOf([name, entry]) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: join(FOLDER, entry),
      compiler: {
        overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, files: [relative(ROOT, join(FOLDER, entry))] },
      },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: REPORTS,
        reportTempFolder: join(FOLDER, 'reports'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: 'none' },
          'ae-forgotten-export': { logLevel: WITH_FOREIGN_TYPES.includes(name) ? 'none' : 'error' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
}

/** The entries whose reports are not those of the declarations. One program for all entries: most of it is aws-cdk-lib. */
function changedEntries() {
  const configs = Object.entries(ENTRIES).map(configOf);
  const additionalEntryPoints = configs.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(configs[0], { additionalEntryPoints });
  return Object.keys(ENTRIES).filter((_, index) => !isCurrent(configs[index], compilerState));
}

/** Whether the report is that of the declarations. */
function isCurrent(config, compilerState) {
  const { apiReportChanged, errorCount } = Extractor.invoke(config, {
    compilerState,
    localBuild: UPDATE,
    messageCallback: (message) => {
      // The result is reported below, with the commands of this project.
      if (message.logLevel !== 'error') message.handled = true;
    },
  });
  if (errorCount > 0) process.exitCode = 1;
  return !apiReportChanged;
}

function difference(name) {
  const [before, after] = [join(REPORTS, `${name}.api.md`), join(FOLDER, 'reports', `${name}.api.md`)];
  return spawnSync('git', ['diff', '--no-index', '--no-color', '--unified=1', before, after], { encoding: 'utf8' })
    .stdout;
}

mkdirSync(REPORTS, { recursive: true });
emitDeclarations();
// API Extractor reads the nearest package.json of a declaration.
writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ name: 'cdk-secure-baseline', version: '0.0.0' }));
const changed = changedEntries();
for (const name of UPDATE ? [] : changed) {
  console.error(difference(name));
  console.error(
    `The public API differs from docs/api/${name}.api.md. If the change is intended, run npm run update:api, commit the report, and add a line to CHANGELOG.md.`,
  );
  process.exitCode = 1;
}
