import type { GraphNode } from '../policy/graph';
import { anchorOf } from '../../facts/review-page';
import { dagre, type LayoutPoint } from './dagre';
import { type Arrow, diagramParts } from './diagram-parts';
import { escaped } from './html/escaped';
import type { PageEnvironment } from './page-environment';
import { nodeLabel, resourceOf } from './questions/nodes';

const BOX = { width: 190, height: 40 };
const LABEL_LENGTH = 26;

/** The architecture of an environment as SVG: what the internet reaches, which workload uses which store, and what is copied. */
export function diagram(environment: PageEnvironment): string {
  const { arrows, nodes: shown } = diagramParts(environment);
  const graph = new dagre.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 70, marginx: 10, marginy: 10 });
  for (const { id } of shown) graph.setNode(id, { ...BOX });
  for (const { from, to } of arrows) graph.setEdge(from, to, {});
  dagre.layout(graph);
  const { height = 0, width = 0 } = graph.graph();
  const size = `viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`;
  const marker = anchorOf(environment.name, 'diagram', 'arrow');
  const title = `Architecture of ${environment.name}`;
  return [
    `<svg class="diagram" role="group" aria-label="${escaped(title)}" ${size}>`,
    `<defs><marker id="${marker}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>`,
    ...arrows.map((arrow) => arrowSvg(arrow, graph.edge(arrow.from, arrow.to).points, marker)),
    ...shown.map((node) => boxSvg(environment, node, graph.node(node.id))),
    '</svg>',
  ].join('\n');
}

function arrowSvg({ from, label, to }: Arrow, points: readonly LayoutPoint[], marker: string): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`).join('');
  const data = `data-from="${escaped(from)}" data-to="${escaped(to)}"`;
  return `<path class="arrow" ${data} d="${path}" marker-end="url(#${marker})"><title>${escaped(label)}</title></path>`;
}

function boxSvg(environment: PageEnvironment, { id, kind, resource }: GraphNode, { x, y }: LayoutPoint): string {
  const name = nodeLabel(environment, id);
  const [stack, ...rest] = name.split('/');
  const [text, detail] = rest.length === 0 ? [name, kind] : [rest.join('/'), `${kind}, ${stack}`];
  const short = text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH - 1)}…` : text;
  const target =
    resource === undefined
      ? ''
      : ` data-anchor="${anchorOf(environment.name, 'resource', `${resource.stack}-${resource.logicalId}`)}"`;
  const position = `translate(${Math.round(x - BOX.width / 2)} ${Math.round(y - BOX.height / 2)})`;
  return [
    `<g class="node ${kind}" tabindex="0" role="button" aria-pressed="false" data-node="${escaped(id)}" data-name="${escaped(name)}"${target} transform="${position}">`,
    `<title>${escaped(titleOf(name, resource && (resourceOf(environment, id) ?? resource)))}</title><rect width="${BOX.width}" height="${BOX.height}" rx="6"/>`,
    `<text x="10" y="17">${escaped(short)}</text><text class="kind" x="10" y="32">${escaped(detail)}</text></g>`,
  ].join('');
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
