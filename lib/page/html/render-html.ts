import { anchorOf } from '../../../facts/review-page';
import type { Answer, Block, Cell } from '../blocks';
import { diagram } from '../diagram/diagram';
import type { PageEnvironment } from '../page-environment';
import { resourceName } from '../questions/nodes';
import type { AnsweredEnvironment } from '../questions';
import type { ResultLine } from '../result-line';
import { CLIENT_SCRIPT } from './client-script';
import { escaped } from './escaped';
import { STYLES } from './styles';

/** The page as one HTML file that loads nothing: its policy forbids requests. */
export function renderHtml(result: ResultLine, answered: readonly AnsweredEnvironment[]): string {
  const environments = answered.map(({ environment }) => environment);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    `<title>Review of ${escaped(environments.map(({ name }) => name).join(', '))}</title><style>${STYLES}</style></head><body>`,
    `<header><h1>Review</h1><p class="result ${result.passed ? 'passed' : 'failed'}">${escaped(result.text)}</p>`,
    '<nav aria-label="Environments">',
    ...environments.map(
      ({ name }) =>
        `<button type="button" data-environment="${escaped(name)}" aria-pressed="false">${escaped(name)}</button>`,
    ),
    '<button type="button" id="theme" aria-pressed="false">Dark theme</button></nav></header><main>',
    ...answered.map(section),
    `</main><script>${CLIENT_SCRIPT}</script></body></html>`,
    '',
  ].join('\n');
}

function section({ answers, environment }: AnsweredEnvironment): string {
  const { name, tier } = environment;
  return [
    `<section data-environment="${escaped(name)}" aria-labelledby="${anchorOf(name, 'title', '')}">`,
    `<h2 id="${anchorOf(name, 'title', '')}">${escaped(name)} (${escaped(tier)})</h2>`,
    '<p>Select an element of the diagram to see what it reaches and what reaches it. Its name is the one in the tables; its tooltip and the list of resources at the end have its construct path.</p>',
    diagram(environment),
    ...answers.map((answer) => answerHtml(name, answer)),
    resourceIndex(environment),
    '</section>',
  ].join('\n');
}

function answerHtml(environment: string, answer: Answer): string {
  const anchor = anchorOf(environment, 'question', answer.id);
  const proof = answer.proof.filter((block) => block.kind !== 'table' || block.rows.length > 0);
  return [
    `<article><h3 id="${anchor}">${escaped(answer.question)}</h3><p class="answer">${escaped(answer.sentence)}</p>`,
    answer.searchable === true ? searchField(`${anchor}-proof`, answer.question) : '',
    proof.length === 0
      ? ''
      : `<details><summary>Proof</summary><div id="${anchor}-proof">${proof.map((block) => blockHtml(environment, block)).join('\n')}</div></details>`,
    '</article>',
  ].join('\n');
}

function searchField(place: string, label: string): string {
  return `<input class="search" type="search" data-filter="${place}" aria-label="Search: ${escaped(label)}" placeholder="Search"><p id="${place}-count" role="status"></p>`;
}

function blockHtml(environment: string, block: Block): string {
  if (block.kind === 'text') return `<p>${escaped(block.text)}</p>`;
  if (block.kind === 'code') return `<pre tabindex="0"><code>${escaped(block.text)}</code></pre>`;
  const anchors = new Set<string>();
  const rows = block.rows.map((row) => {
    const { anchorKind } = block;
    const name = anchorKind === undefined ? '' : anchorOf(environment, anchorKind, textOf(row[0]));
    const anchor = name === '' || anchors.has(name) ? '' : ` id="${name}"`;
    anchors.add(name);
    return `<tr${anchor}>${row.map((cell) => `<td>${cellHtml(cell)}</td>`).join('')}</tr>`;
  });
  return tableHtml(block.head, rows);
}

function tableHtml(head: readonly string[], rows: readonly string[]): string {
  const titles = head.map((title) => `<th scope="col">${escaped(title)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(head.join(', '))}"><table><thead><tr>${titles}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function textOf(cell: Cell = ''): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function cellHtml(cell: Cell): string {
  if (typeof cell === 'string') return escaped(cell);
  const title = cell.title === undefined ? '' : ` title="${escaped(cell.title)}"`;
  return `<a href="#${cell.target}"${title}>${escaped(cell.text)}</a>`;
}

/** Every resource, with an anchor that other parts of the page and findings link to. */
function resourceIndex(environment: PageEnvironment): string {
  const { name, resources } = environment;
  const place = anchorOf(name, 'resources', 'list');
  const rows = resources.map((resource) => {
    const { constructPath = '', logicalId, source, stack, type } = resource;
    const anchor = anchorOf(name, 'resource', `${stack}-${logicalId}`);
    return `<tr id="${anchor}">${[resourceName(environment, `${stack}/${logicalId}`), stack, logicalId, type, source === undefined ? constructPath : `${constructPath} (${source})`].map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
  });
  return [
    `<article><h3>Resources</h3><p class="answer">${resources.length} resources, each with a link.</p>`,
    searchField(place, 'Resources'),
    `<details><summary>Resources</summary><div id="${place}">${tableHtml(['Name', 'Stack', 'Logical ID', 'Type', 'Construct'], rows)}</div></details></article>`,
  ].join('\n');
}
