/** Rows for `test.each`, by the title of their test. */
export function titled<const Row extends readonly unknown[]>(
  rows: Readonly<Record<string, Row>>,
): [title: string, ...row: Row][] {
  return Object.entries(rows).map(([title, row]) => [title, ...row]);
}
