/** A piece of text, or text that links to a place of the page. */
export type Cell =
  | string
  | {
      readonly text: string;
      readonly target: string;
      /** @default - no tooltip */
      readonly title?: string;
    };

/** What proves an answer. The HTML and the Markdown renderer write each kind. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      /**
       * Other parts link to a row by its first cell: `control`.
       * @default - no row has an anchor
       */
      readonly anchorKind?: string;
    };

/** One of the questions of the page, with its answer for an environment. */
export interface Answer {
  /** Part of the anchor: `public`. */
  readonly id: string;
  readonly question: string;
  /** The answer in one sentence. */
  readonly sentence: string;
  /** The proof. A table without rows is omitted. */
  readonly proof: readonly Block[];
  /**
   * A search field filters the rows of the tables.
   * @default false
   */
  readonly searchable?: boolean;
}

/** `3 keys`, `1 key`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** The first names of a list, and the number of the others. */
export function listed(names: readonly string[], most = 5): string {
  if (names.length === 0) return 'none';
  const others = names.length - most;
  return [...names.slice(0, most), ...(others > 0 ? [`${others} more`] : [])].join(', ');
}
