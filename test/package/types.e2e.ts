import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';
import { ForeignApp } from './support/foreign-app';

const compiler = (name: string) => join(PROJECT_ROOT, 'node_modules', name, 'bin', 'tsc');
/** TypeScript 7 has no `node10` anymore. */
const TYPESCRIPT_5 = compiler('typescript');
const TYPESCRIPT_7 = compiler('typescript-7');

let foreign: ForeignApp;

beforeAll(() => {
  foreign = ForeignApp.create('consumer.ts');
}, 300_000);

/** The errors of a compilation of `consumer.ts` that checks the declarations of all packages. */
function compile(program: string, type: 'commonjs' | 'module', options: object): string {
  const compilerOptions = { target: 'ES2022', lib: ['ES2022'], types: ['node'], strict: true, noEmit: true };
  foreign.write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { ...compilerOptions, skipLibCheck: false, ...options },
      files: ['consumer.ts'],
    }),
  );
  const manifest = JSON.parse(foreign.read('package.json')) as object;
  foreign.write('package.json', JSON.stringify({ ...manifest, type }));
  return foreign.node(program, '-p', 'tsconfig.json').output;
}

test.each([
  ['commonjs and the default resolution', TYPESCRIPT_5, 'commonjs', { module: 'commonjs' }],
  ['node16 in a CommonJS package', TYPESCRIPT_7, 'commonjs', { module: 'node16' }],
  ['nodenext in an ES module package', TYPESCRIPT_7, 'module', { module: 'nodenext' }],
  ['bundler', TYPESCRIPT_7, 'module', { module: 'esnext', moduleResolution: 'bundler' }],
] as const)(
  'the types of all entries are found with %s, without skipLibCheck',
  (_, program, type, options) => {
    expect(compile(program, type, options)).toBe('');
  },
  300_000,
);
