/** Modules that a worker process loads once: the project's own, test support (except files that add tests), and slow libraries. */
const OWN = `^${__dirname}/(?:bench|bin|cdktf|constructs|facts|lib|test/reference-estate|test/support/(?!run/|policy\\.ts))(?!.+\\.(?:test|cases)\\.ts$).+\\.ts$`;
const LIBRARIES = '/node_modules/(?:@?aws-cdk(?:-lib)?|@aws-sdk|@?cdktf|cdk-nag|constructs|fast-check|zod)/';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/shared-modules/environment.cjs',
  runtime: '<rootDir>/test/support/shared-modules/runtime.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/fixtures/'],
  transform: {
    [`${OWN}|${LIBRARIES}.+\\.[cm]?js$`]: '<rootDir>/test/support/shared-modules/transform.cjs',
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${LIBRARIES.slice('/node_modules/'.length)})`],
  globalSetup: '<rootDir>/test/support/run/start.ts',
  globalTeardown: '<rootDir>/test/support/run/end.ts',
  testSequencer: '<rootDir>/test/support/run/sequencer.cjs',
  // The heavy files do not wait for each other, on the two cores of CI either.
  maxWorkers: '100%',
  // A machine under load takes several times as long; what hangs still ends.
  testTimeout: 30_000,
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
  cacheDirectory: '<rootDir>/.cache/jest',
};
