/** A file of the repository that is derived, completely or in part, from the code. `npm run generate` writes it. */
export interface GeneratedFile {
  readonly path: string;
  /** The content that the file should have, given the content that it has. */
  readonly render: (current: string) => string;
}

/** Replaces the part of a document between `<!-- generated: name -->` and `<!-- /generated -->`. */
export function replaceSection(document: string, name: string, content: string): string {
  const [start, end] = [`<!-- generated: ${name} -->\n`, '<!-- /generated -->'];
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) {
    throw new Error(`The document has no section '${name}': add the lines '${start.trim()}' and '${end}'.`);
  }
  return `${document.slice(0, from + start.length)}\n${content.trim()}\n\n${document.slice(to)}`;
}

/** A Markdown table with padded columns, as the formatter writes it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
