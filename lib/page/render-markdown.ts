import type { Block, Cell } from './blocks';
import { mermaid } from './diagram/mermaid';
import type { AnsweredEnvironment } from './questions';
import type { ResultLine } from './result-line';

const HTML =
  'index.html contains the same answers, a diagram that shows what each part reaches, and the list of all resources.';

/** The diagram, the answers and their proofs as Markdown. */
export function renderMarkdown({ text }: ResultLine, answered: readonly AnsweredEnvironment[]): string {
  const parts = answered.flatMap(({ answers, environment }) => [
    `## ${environment.name} (${environment.tier})`,
    mermaid(environment),
    ...answers.flatMap(({ proof, question, sentence }) => [
      `### ${inline(question)}`,
      inline(sentence),
      ...proof.filter((block) => block.kind !== 'table' || block.rows.length > 0).map((block) => blockMarkdown(block)),
    ]),
  ]);
  return `${['# Review', text, HTML, ...parts].join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  if (block.kind === 'text') return inline(block.text);
  if (block.kind === 'code') return ['```sh', block.text, '```'].join('\n');
  return [
    row(block.head),
    row(block.head.map(() => '---')),
    ...block.rows.map((cells) => row(cells.map((cell) => inline(textOf(cell))))),
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** One line, in which no character has a meaning for Markdown or HTML. */
function inline(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_|<>[\]]/g, String.raw`\$&`);
}
