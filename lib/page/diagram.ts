import type { GraphEdge, GraphNode, NodeKind } from '../policy/graph';
import { anchorOf } from '../../facts/review-page';
import { dagre, type LayoutPoint } from './dagre';
import { escaped } from './html/escaped';
import type { PageEnvironment } from './page-environment';
import { nodeLabel } from './questions/nodes';

/** What the diagram shows. Keys, roles and secrets are in the tables: with them the diagram is not readable. */
const SHOWN_KINDS: readonly NodeKind[] = ['internet', 'dns-name', 'entry-point', 'workload', 'store', 'backup'];
/** Stores of the operation of an environment, which almost every part uses. */
const OPERATIONAL = /^AWS::(?:Logs::LogGroup|SNS::Topic|ECR::Repository|SSM::Parameter)$/;
/** Stores that are shown if a workload uses them. */
const LINKED = /^AWS::(?:SNS::Topic|SecretsManager::Secret)$/;
const BOX = { width: 190, height: 40 };
const LABEL_LENGTH = 26;

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** The architecture of an environment as SVG: what the internet reaches, which workload uses which store, and what is copied. */
export function diagram(environment: PageEnvironment): string {
  const { nodes } = environment.graph;
  const arrows = arrowsOf(environment);
  const connected = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const shown = nodes.filter((node) => isShown(node) && connected.has(node.id));
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

function isShown({ isLinked, kind, resource }: GraphNode): boolean {
  if (isLinked === true && LINKED.test(resource?.type ?? '')) return true;
  return SHOWN_KINDS.includes(kind) && (resource === undefined || !OPERATIONAL.test(resource.type));
}

/** Connections and copies, and the stores that a workload may use with the permissions of its role; one arrow for each pair. */
function arrowsOf({ graph: { edges, nodes } }: PageEnvironment): readonly Arrow[] {
  const shown = new Set(nodes.filter((node) => isShown(node)).map(({ id }) => id));
  const permissions = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    if (edge.kind !== 'permission') continue;
    permissions.set(edge.from, [...(permissions.get(edge.from) ?? []), edge]);
  }
  const arrows = edges.flatMap((edge): readonly Arrow[] => {
    if (edge.kind === 'runs-as') {
      return (permissions.get(edge.to) ?? []).map(({ actions = [], to }) => ({
        from: edge.from,
        to,
        label: actions.join(', '),
      }));
    }
    if (edge.kind === 'packets') return [{ from: edge.from, to: edge.to, label: edge.ports ?? 'packets' }];
    return edge.kind === 'copied-to' ? [{ from: edge.from, to: edge.to, label: 'copies' }] : [];
  });
  const visible = arrows.filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to));
  const byEnds = new Map<string, Arrow>();
  for (const arrow of visible) {
    const ends = `${arrow.from} ${arrow.to}`;
    const known = byEnds.get(ends);
    byEnds.set(ends, known === undefined ? arrow : { ...known, label: `${known.label}, ${arrow.label}` });
  }
  return [...byEnds.values()];
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
    `<g class="node ${kind}" tabindex="0" role="button" aria-pressed="false" data-node="${escaped(id)}"${target} transform="${position}">`,
    `<title>${escaped(name)}</title><rect width="${BOX.width}" height="${BOX.height}" rx="6"/>`,
    `<text x="10" y="17">${escaped(short)}</text><text class="kind" x="10" y="32">${escaped(detail)}</text></g>`,
  ].join('');
}
