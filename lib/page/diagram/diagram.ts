import type { GraphNode } from '../../policy/graph';
import { anchorOf } from '../../../facts/review-page';
import { counted } from '../blocks';
import { escaped } from '../html/escaped';
import type { PageEnvironment } from '../page-environment';
import { nodeLabel, nodeName, resourceOf } from '../questions/nodes';
import { type Arrow, type DiagramParts, diagramParts } from './diagram-parts';
import type { LayoutPoint } from './dagre';
import { type Box, layoutOf } from './layout';
import { legend } from './legend';
import { shapeOf } from './shapes';

/** Of a node, in units of the drawing; the characters of a line fit into the width. */
const WIDTH = 172;
const LINE = { height: 16, descent: 4, characters: 22 } as const;
const PADDING = { x: 14, y: 7 } as const;

/** The top of a cylinder, which has no text. */
const CYLINDER_TOP = 7;

const PIECE = new RegExp(`.{1,${LINE.characters}}`, 'gu');

/** A drawing is not scaled to less of its size: it scrolls instead. */
const SMALLEST = 0.8;

/** The architecture of an environment as SVG: the workloads with their data, the legend, and the supporting resources. */
export function diagram(environment: PageEnvironment): string {
  const { main, supporting } = diagramParts(environment);
  const { name } = environment;
  const marker = anchorOf(name, 'diagram', 'arrow');
  const report = anchorOf(name, 'diagram', 'selection');
  const count = supporting.nodes.filter((node) => !main.nodes.includes(node)).length;
  return [
    `<div class="diagrams" data-report="${report}">`,
    figure(
      `Architecture diagram of ${name}`,
      svg(environment, main, { isMain: true, marker, title: `Architecture of ${name}` }),
    ),
    legend([main, supporting], marker),
    `<p id="${report}" role="status"></p>`,
    ...(supporting.nodes.length === 0
      ? []
      : [
          `<details><summary>${escaped(`Supporting resources: ${counted(count, 'part')} that log, record, probe or operate ${name}`)}</summary>`,
          figure(
            `Supporting resources of ${name}`,
            svg(environment, supporting, { isMain: false, marker, title: `Supporting resources of ${name}` }),
          ),
          '</details>',
        ]),
    '</div>',
  ].join('\n');
}

function figure(label: string, content: string): string {
  return `<div class="figure" tabindex="0" role="region" aria-label="${escaped(label)}">${content}</div>`;
}

interface SvgOptions {
  /** Whether it is the first drawing, whose arrowhead the others use. */
  readonly isMain: boolean;
  /** The id of the arrowhead. */
  readonly marker: string;
  readonly title: string;
}

function svg(environment: PageEnvironment, parts: DiagramParts, { isMain, marker, title }: SvgOptions): string {
  const boxes = new Map(parts.nodes.map((node) => [node.id, boxOf(environment, node)]));
  const layout = layoutOf(parts, boxes, isMain);
  const { height, width } = layout;
  const smallest = Math.round(width * SMALLEST);
  return [
    `<svg class="diagram" role="group" aria-label="${escaped(title)}" viewBox="0 0 ${width} ${height}" style="min-width:${smallest}px;max-width:${width}px">`,
    isMain
      ? `<defs><marker id="${marker}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>`
      : '',
    ...layout.titles.map((each) => `<text class="lane" x="${each.x}" y="${each.y}">${escaped(each.title)}</text>`),
    ...parts.arrows.map((arrow, index) => arrowSvg(environment, arrow, { points: layout.lines[index] ?? [], marker })),
    ...parts.nodes.flatMap((node) => {
      const [box, center] = [boxes.get(node.id), layout.centers.get(node.id)];
      return box === undefined || center === undefined ? [] : [nodeSvg(environment, node, { box, center })];
    }),
    '</svg>',
  ].join('\n');
}

function arrowSvg(
  environment: PageEnvironment,
  { from, kind, label, to }: Arrow,
  { marker, points }: { readonly marker: string; readonly points: readonly LayoutPoint[] },
): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const data = `data-from="${escaped(from)}" data-to="${escaped(to)}"`;
  const title = `${nodeLabel(environment, from)} → ${nodeLabel(environment, to)}: ${label}`;
  return `<path class="arrow ${kind}" ${data} d="${path}" marker-end="url(#${marker})"><title>${escaped(title)}</title></path>`;
}

/** The outline of a node with its complete name: lines are added, nothing is cut off. */
interface NodeBox extends Box {
  readonly lines: readonly string[];
  readonly what: string;
  /** Where the text begins. */
  readonly top: number;
}

function boxOf(environment: PageEnvironment, { id, kind }: GraphNode): NodeBox {
  const { what, which } = nodeName(environment, id);
  const lines = wrapped(which);
  const rows = lines.length + (what === '' ? 0 : 1);
  const top = PADDING.y + (kind === 'store' || kind === 'secret' ? CYLINDER_TOP : 0);
  return { lines, what, top, width: WIDTH, height: top + LINE.height * rows + PADDING.y };
}

function nodeSvg(
  environment: PageEnvironment,
  { id, kind, resource }: GraphNode,
  { box, center: { x, y } }: { readonly box: NodeBox; readonly center: LayoutPoint },
): string {
  const { lines, top, what } = box;
  const name = nodeLabel(environment, id);
  const target =
    resource === undefined
      ? ''
      : ` data-anchor="${anchorOf(environment.name, 'resource', `${resource.stack}-${resource.logicalId}`)}"`;
  const position = `translate(${Math.round(x - box.width / 2)} ${Math.round(y - box.height / 2)})`;
  const baseline = (row: number) => top + LINE.height * (row + 1) - LINE.descent;
  return [
    `<g class="node ${kind}" tabindex="0" role="button" aria-pressed="false" data-node="${escaped(id)}" data-name="${escaped(name)}"${target} transform="${position}">`,
    `<title>${escaped(titleOf(name, resource && (resourceOf(environment, id) ?? resource)))}</title>${shapeOf(kind, box)}`,
    ...lines.map((line, row) => `<text x="${PADDING.x}" y="${baseline(row)}">${escaped(line)}</text>`),
    what === '' ? '' : `<text class="kind" x="${PADDING.x}" y="${baseline(lines.length)}">${escaped(what)}</text>`,
    '</g>',
  ].join('');
}

/** The lines of a name; a word that is longer than a line continues on the next one. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((each) => each.match(PIECE) ?? [])) {
    const last = lines.at(-1);
    const joined = `${last ?? ''} ${word}`;
    if (last === undefined || joined.length > LINE.characters) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** The name in the tables, and how the resource is found in the code and in the account. */
function titleOf(name: string, resource: GraphNode['resource']): string {
  if (resource === undefined) return name;
  const { constructPath, logicalId, stack, type } = resource;
  return [
    name,
    ...(constructPath === undefined ? [] : [`construct path ${constructPath}`]),
    `${type} ${logicalId} of stack ${stack}`,
  ].join('\n');
}
