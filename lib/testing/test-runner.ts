/** The functions of jest that the helpers use; vitest has the same with `globals: true`. */
export interface TestRunner {
  readonly describe: (title: string, body: () => void) => void;
  readonly test: (title: string, body: () => void, timeout: number) => void;
  readonly expect: Expect;
}

interface Expect {
  (value: unknown): { toEqual(expected: unknown): void; toMatchSnapshot(): void };
  getState(): { readonly testPath?: string };
}

/** The global functions of the test runner. */
export function testRunner(): TestRunner {
  const runner = globalThis as unknown as Partial<TestRunner>;
  if (runner.describe === undefined || runner.test === undefined || runner.expect === undefined) {
    throw new Error(
      'The functions describe, test and expect are not global: call testPolicy and testSnapshots in a test file of jest, or of vitest ' +
        'with globals: true. With another test runner, compare findings and document of each environment of synthesizeEstate.',
    );
  }
  return runner as TestRunner;
}
