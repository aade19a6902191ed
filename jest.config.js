/** Libraries without state that tests could leave behind, and which take longer to load than most tests to run. */
const SHARED = '/node_modules/(aws-cdk-lib|@aws-cdk|cdk-nag|constructs|cdktf|@cdktf)/';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/shared-libraries/environment.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    [`${SHARED}.+\\.js$`]: '<rootDir>/test/support/shared-libraries/transform.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!${SHARED.slice('/node_modules/'.length)})`],
  globalSetup: '<rootDir>/test/support/run/start.ts',
  globalTeardown: '<rootDir>/test/support/run/end.ts',
  // The heavy files do not wait for each other, on the two cores of CI either.
  maxWorkers: '100%',
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
  cacheDirectory: '<rootDir>/.cache/jest',
};
