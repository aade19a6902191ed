import type { GraphNode, NodeKind } from '../policy/graph';
import { counted } from './blocks';
import { type Arrow, type ArrowKind, diagramParts } from './diagram-parts';
import type { PageEnvironment } from './page-environment';
import { nodeLabel } from './questions/nodes';

/**
 * GitHub renders at most 500 arrows and 50,000 characters; a diagram with more arrows than this is not readable.
 * @see https://mermaid.js.org/config/schema-docs/config.html
 */
export const MOST_ARROWS = 150;

/** The shape of each kind of node; a workload is a rectangle. */
const SHAPES: Partial<Readonly<Record<NodeKind, readonly [string, string]>>> = {
  internet: ['((', '))'],
  'dns-name': ['([', '])'],
  'entry-point': ['{{', '}}'],
  store: ['[(', ')]'],
  secret: ['[(', ')]'],
  backup: ['[/', '/]'],
};
const RECTANGLE = ['[', ']'] as const;

const LINES: Readonly<Record<ArrowKind, string>> = { packets: '-->', permission: '-.->', copies: '==>' };

/** Packets are shown before permissions and copies if there is no space for all. */
const ORDER: readonly ArrowKind[] = ['packets', 'permission', 'copies'];

/** The architecture of an environment as a Mermaid flowchart, which GitHub renders in a pull request and in a file. */
export function mermaid(environment: PageEnvironment): string {
  const { arrows: all, nodes } = diagramParts(environment);
  const arrows = ORDER.flatMap((kind) => all.filter((each) => each.kind === kind)).slice(0, MOST_ARROWS);
  const used = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const shown = nodes.filter(({ id }) => used.has(id));
  const names = new Map(shown.map(({ id }, index) => [id, `n${index}`]));
  const omitted = all.length - arrows.length;
  return [
    'Arrows: solid, packets; dotted, permissions of the role; thick, copies. A name is the one in the tables.',
    ...(omitted > 0 ? [`The diagram omits ${counted(omitted, 'arrow')} of ${all.length}; index.html has all.`] : []),
    [
      '```mermaid',
      'flowchart LR',
      ...shown.map((node) => `  ${names.get(node.id) ?? ''}${boxOf(environment, node)}`),
      ...arrows.map((arrow) => arrowOf(arrow, names)),
      '```',
    ].join('\n'),
  ].join('\n\n');
}

function boxOf(environment: PageEnvironment, { id, kind }: GraphNode): string {
  const [start, end] = SHAPES[kind] ?? RECTANGLE;
  return `${start}"${quoted(nodeLabel(environment, id))}"${end}`;
}

function arrowOf({ from, kind, label, to }: Arrow, names: ReadonlyMap<string, string>): string {
  const text = kind === 'packets' ? `|"${quoted(label)}"|` : '';
  return `  ${names.get(from) ?? ''} ${LINES[kind]}${text} ${names.get(to) ?? ''}`;
}

/** A text in quotation marks; characters with a meaning for Mermaid, Markdown or HTML are entity codes. */
function quoted(text: string): string {
  return text.replaceAll(/[^\w /.:,*()-]/g, (character) => `#${character.codePointAt(0) ?? 0};`);
}
