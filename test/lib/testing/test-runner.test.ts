import { testRunner } from '../../../lib/testing/test-runner';

test('without global functions, the message states what to do in jest, vitest and other test runners', () => {
  const functions = globalThis as { describe?: unknown };
  const { describe: previous } = functions;
  delete functions.describe;
  try {
    expect(testRunner).toThrow(
      'The functions describe, test and expect are not global: call testPolicy and testSnapshots in a test file of jest, or of vitest with globals: true. With another test runner, compare findings and document of each environment of synthesizeEstate.',
    );
  } finally {
    functions.describe = previous;
  }
});
