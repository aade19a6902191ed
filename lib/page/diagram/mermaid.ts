import type { GraphNode, NodeKind } from '../../policy/graph';
import { counted } from '../blocks';
import { type Arrow, type ArrowKind, diagramParts } from './diagram-parts';
import type { PageEnvironment } from '../page-environment';
import { laneOf } from './lanes';
import { nodeLabel } from '../questions/nodes';

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

const SHAPE_TEXTS: readonly (readonly [kinds: readonly NodeKind[], text: string])[] = [
  [['internet'], 'circle, the internet'],
  [['dns-name'], 'stadium, DNS name'],
  [['entry-point'], 'hexagon, entry point'],
  [['workload'], 'rectangle, workload'],
  [['store', 'secret'], 'cylinder, data store, queue or secret'],
  [['backup'], 'parallelogram, backup plan or vault'],
];

const LINE_TEXTS: Readonly<Record<ArrowKind, string>> = {
  packets: 'solid, packets with their ports',
  permission: 'dotted, permissions of the role',
  copies: 'thick, copies and deliveries of AWS',
};

/** Packets are shown before permissions and copies if there is no space for all. */
const ORDER: readonly ArrowKind[] = ['packets', 'permission', 'copies'];

/** The architecture of an environment as a Mermaid flowchart, which GitHub renders in a pull request and in a file. */
export function mermaid(environment: PageEnvironment): string {
  const { main, supporting } = diagramParts(environment);
  const all = [main, supporting].flatMap((parts) =>
    ORDER.flatMap((kind) => parts.arrows.filter((each) => each.kind === kind)),
  );
  const arrows = all.slice(0, MOST_ARROWS);
  const used = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const inOrder = (nodes: readonly GraphNode[]) =>
    nodes.filter(({ id }) => used.has(id)).sort((one, other) => laneOf(one.kind) - laneOf(other.kind));
  const shown = inOrder(main.nodes);
  const others = inOrder(supporting.nodes.filter((node) => !main.nodes.includes(node)));
  const ids = new Map([...shown, ...others].map(({ id }, index) => [id, `n${index}`]));
  const boxes = (nodes: readonly GraphNode[]) =>
    nodes.map((node) => `  ${ids.get(node.id) ?? ''}${boxOf(environment, node)}`);
  const omitted = all.length - arrows.length;
  return [
    legendOf([...shown, ...others], arrows),
    ...(omitted > 0 ? [`The diagram omits ${counted(omitted, 'arrow')} of ${all.length}; index.html has all.`] : []),
    [
      '```mermaid',
      'flowchart LR',
      ...boxes(shown),
      ...(others.length === 0 ? [] : ['  subgraph supporting["Supporting resources"]', ...boxes(others), '  end']),
      ...arrows.map((arrow) => arrowOf(arrow, ids)),
      '```',
    ].join('\n'),
  ].join('\n\n');
}

/** The shapes and arrows of the flowchart. */
function legendOf(nodes: readonly GraphNode[], arrows: readonly Arrow[]): string {
  const shapes = SHAPE_TEXTS.filter(([kinds]) => nodes.some(({ kind }) => kinds.includes(kind))).map(
    ([, text]) => text,
  );
  const lines = ORDER.filter((kind) => arrows.some((each) => each.kind === kind)).map((kind) => LINE_TEXTS[kind]);
  return `Shapes: ${shapes.join('; ')}. Arrows: ${lines.join('; ')}. The names are those in the tables.`;
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
