import { format } from 'node:util';

/** A test of a file that is loaded without running it. */
export interface CollectedTest {
  /** The titles of its suites and its own, before and after the values of its table are inserted, and these values. */
  readonly text: string;
  readonly run: () => unknown;
}

type Body = (...values: unknown[]) => unknown;

/** The tests that a module defines. Its `describe` and `test` do not register tests of the file that runs. */
export function collectTests(load: () => void): readonly CollectedTest[] {
  const collected: CollectedTest[] = [];
  const suites: string[] = [];
  const test = (title: string, run: Body, values: readonly unknown[] = []) => {
    const text = [...suites, title, format(title, ...values), ...values.map(textOf), run.toString()].join('\n');
    collected.push({ text, run: () => run(...values) });
  };
  const describe = (title: string, body: Body, values: readonly unknown[] = []) => {
    suites.push(title, ...values.map(textOf));
    body(...values);
    suites.splice(suites.length - 1 - values.length);
  };
  const originals = { describe: globalThis.describe, test: globalThis.test };
  Object.assign(globalThis, { describe: withTables(describe), test: withTables(test) });
  try {
    load();
  } finally {
    Object.assign(globalThis, originals);
  }
  return collected;
}

type Define = (title: string, body: Body, values?: readonly unknown[]) => void;

function withTables(define: Define): Define & { readonly each: unknown } {
  const each = (table: readonly unknown[]) => (title: string, body: Body) => {
    for (const row of table) define(title, body, Array.isArray(row) ? row : [row]);
  };
  return Object.assign((title: string, body: Body) => define(title, body), { each });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify([value]);
}
