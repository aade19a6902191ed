import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { temporaryDirectory } from '../support/baseline-app';
import { ForeignApp, type ProgramRun } from './support/foreign-app';

let foreign: ForeignApp;
let out: string;
let app: ProgramRun;

beforeAll(() => {
  foreign = ForeignApp.create('app.cjs', 'app.mjs');
  out = temporaryDirectory();
  app = foreign.node('app.cjs', out);
}, 300_000);

describe('the package', () => {
  test('holds compiled code, types and documents, and nothing else', () => {
    const folders = new Set(foreign.packedFiles.map((path) => /^[^/]+/.exec(path)?.[0]));
    expect([...folders].sort()).toEqual([
      ...['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md'],
      ...['bench', 'cdktf', 'constructs', 'dist', 'docs', 'examples', 'lib', 'package.json', 'test'],
    ]);
    const own = foreign.packedFiles.filter((path) => !/^(?:examples\/demo-service|lib\/init\/template)\//.test(path));
    const outside = own.filter((path) => !path.startsWith('dist/') && !path.endsWith('.md'));
    // npm shows the README, which has the picture.
    expect(outside.sort()).toEqual(['LICENSE', 'docs/images/review-page.png', 'package.json']);
    expect(own.filter((path) => /\.(test|cases)\.|\.map$|(?<!\.d)\.ts$/.test(path))).toEqual([]);
    expect(foreign.packedFiles.filter((path) => /^dist\/(test|bench|environments)/.test(path))).toEqual([]);
  });

  test('has the README of each capability, without a dead relative link in any document', () => {
    const documents = foreign.packedFiles.filter((path) => path.endsWith('.md'));
    expect(documents.filter((path) => path.startsWith('constructs/')).length).toBeGreaterThan(15);
    const dead = documents.flatMap((document) =>
      linksOf(foreign.packed(document))
        .map((link) => normalize(join(dirname(document), link)).replace(/\/$/, ''))
        .filter((target) => !foreign.packedFiles.some((path) => path === target || path.startsWith(`${target}/`)))
        .map((target) => `${document}: ${target}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('a foreign app without feature flags', () => {
  test('imports constructs and policy by require, and passes', () => {
    expect(app.output).toContain('The app passed.');
  });

  test('imports all entries as an ES module', () => {
    expect(foreign.node('app.mjs')).toEqual({ exitCode: 0, output: 'function function function function\n' });
  });

  test('is stopped by a defect that is planted through the escape hatch, with the control', () => {
    expect(app.exitCode).toBe(1);
    expect(app.output).toContain('CMP-02-ReadonlyRootFilesystem');
  });
});

describe('missing props in JavaScript', () => {
  /** Creates each construct of the package without props; the property of a class that reads them prints its error. */
  const CREATE = `const { App, Stack } = require('aws-cdk-lib');
const { Construct } = require('constructs');
for (const [name, value] of Object.entries(require('cdk-secure-baseline'))) {
  if (typeof value !== 'function' || !(value.prototype instanceof Construct)) continue;
  try { new value(new Stack(new App(), 'Stack'), name); } catch (error) { console.log(error.message.includes('is missing; required is') ? error.message : name + ': ' + error); }
}`;

  test('are reported by every construct, with path, name, type and description', () => {
    const { output } = foreign.node('--eval', CREATE);
    expect(output).toContain(
      'Stack/DataKey: invalid props\n  - domain is missing; required is DataDomain: The data domain, which defines the services that may use the key.\n',
    );
    expect(output.match(/: invalid props/g)?.length).toBeGreaterThan(50);
    expect(output).not.toMatch(/TypeError|ReferenceError/);
  });
});

describe('the program', () => {
  test('checks a finished template', () => {
    const template = join(out, readdirSync(out).find((file) => file.endsWith('.template.json')) ?? '');
    expect(foreign.program('check', template)).toMatchObject({ exitCode: 0 });
  });

  test('names the packages that a command needs and the app does not have', () => {
    foreign.write('baseline.config.cjs', CONFIGURATION);
    expect(foreign.program('synth').output).toContain('one environment or more');
    const { exitCode, output } = foreign.program('verify', 'production');
    expect(exitCode).toBe(2);
    expect(output).toMatch(
      /^cdk-secure-baseline verify needs \d+ packages that are not installed\. Install with: npm /,
    );
    expect(output).toContain("'@aws-sdk/client-ec2@^3.");
  });
});

test('an older aws-cdk-lib is reported with both versions when the package is imported', () => {
  const older = join(foreign.folder, 'older', 'node_modules');
  mkdirSync(join(older, 'aws-cdk-lib'), { recursive: true });
  cpSync(join(foreign.folder, 'node_modules', 'cdk-secure-baseline'), join(older, 'cdk-secure-baseline'), {
    recursive: true,
  });
  foreign.write('older/node_modules/aws-cdk-lib/package.json', '{"version":"2.200.0","main":"index.js"}');
  foreign.write('older/node_modules/aws-cdk-lib/index.js', '');
  for (const entry of ['', '/policy', '/environments', '/testing']) {
    const { output } = foreign.node(
      '--eval',
      `require('node:module').createRequire(process.cwd() + '/older/app.js')('cdk-secure-baseline${entry}')`,
    );
    expect(output).toContain(
      'cdk-secure-baseline requires aws-cdk-lib 2.269.0 or a later 2.x version; 2.200.0 is installed.',
    );
  }
});

const CONFIGURATION = `const { defineBaseline } = require('cdk-secure-baseline/environments');
module.exports = defineBaseline({ environments: [] });
`;

/** CPU seconds of an import in a new process: the time on an idle machine, and nearly the same on a busy one. */
describe('an import of less than 0.3 s', () => {
  const MEASURE = `const start = process.cpuUsage();
require(process.argv[1]);
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1e6);`;

  test.each(['cdk-secure-baseline', 'cdk-secure-baseline/policy', 'cdk-secure-baseline/environments'])(
    '%s',
    (entry) => {
      const seconds = Array.from({ length: 5 }, () => Number(foreign.node('--eval', MEASURE, entry).output));
      expect(Math.min(...seconds)).toBeGreaterThan(0);
      expect(Math.min(...seconds)).toBeLessThan(0.3);
    },
  );
});

/** Targets of the relative links of a document, without anchors; code is no link. */
function linksOf(markdown: string): string[] {
  const text = markdown.replaceAll(/^ *```.*?^ *```/gms, '').replaceAll(/`[^`\n]*`(?!\])/g, '');
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}
