/** A table with a heading row; nothing without rows. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [line(heading), line(heading.map(() => '---')), ...rows.map((row) => line(row.map(cell))), ''];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Escapes the characters that end a cell or start markup. */
export function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
    .replaceAll(/\s+/g, ' ');
}
