import type { Answers } from './answers';
import type { PackageSource } from './package-source';

/** What this package states about itself: its package.json. */
export interface OwnManifest {
  readonly name: string;
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  /** Exact versions, with which this package is tested. */
  readonly devDependencies: Readonly<Record<string, string>>;
}

const DEPENDENCIES = ['aws-cdk-lib', 'constructs'];
const DEVELOPMENT = ['@swc/core', '@swc/jest', '@types/jest', '@types/node', 'aws-cdk', 'jest', 'tsx', 'typescript'];
/** The DNS zone at Cloudflare. */
const WITH_DOMAIN = ['@cdktf/provider-cloudflare', 'cdktf'];

/** Commands of the program that the runbooks call with `npm run`. */
const OPERATIONS = 'cloudflare doctor execution-policy restore retire review stack-policy synth verify'.split(' ');

/** The scripts of the repository. @param program the name of the program of this package */
export function repositoryScripts(program: string): Readonly<Record<string, string>> {
  return {
    build: 'tsc',
    ...Object.fromEntries(OPERATIONS.map((command) => [command, `${program} ${command}`])),
    'check:template': `${program} check`,
    test: 'npm run build && jest --updateSnapshot',
    'test:ci': 'npm run build && jest --ci',
  };
}

/** The package.json of the repository. Its versions are those with which this package is tested, or later compatible ones. */
export function packageManifest(own: OwnManifest, { specification }: PackageSource, answers: Answers): object {
  const versions = (names: readonly string[]): [string, string][] =>
    names.map((name) => [name, `^${own.devDependencies[name] ?? ''}`]);
  const development = [...(answers.domain === undefined ? [] : WITH_DOMAIN), ...DEVELOPMENT];
  return {
    name: `${answers.organization}-infrastructure`,
    version: '0.0.0',
    private: true,
    engines: own.engines,
    scripts: repositoryScripts(own.name),
    dependencies: sorted([...versions(DEPENDENCIES), [own.name, specification]]),
    devDependencies: sorted(versions(development)),
    jest: {
      roots: ['<rootDir>/test'],
      testEnvironment: 'node',
      transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
    },
  };
}

/** In the order in which npm writes them. */
function sorted(versions: readonly [name: string, version: string][]): Readonly<Record<string, string>> {
  return Object.fromEntries(versions.toSorted(([one], [other]) => one.localeCompare(other, 'en')));
}
