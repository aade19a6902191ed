import type { EdgeKind, GraphEdge, GraphPath } from './graph-view';

/** The ends and limits of a query. */
interface PathQuery {
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly EdgeKind[];
  readonly limit: number;
}

/** Longer paths are not searched: each step multiplies their number. */
const MAXIMUM_LENGTH = 8;

/** The shortest paths between two nodes, without a node twice; at most `limit`. */
export function pathsBetween(edges: readonly GraphEdge[], { from, kinds, limit, to }: PathQuery): GraphPath[] {
  const outgoing = edgesBySource(edges, kinds);
  const distances = distancesTo(to, edges, kinds);
  const found: GraphPath[] = [];
  let level: GraphPath[] = [{ nodes: [from], edges: [] }];
  for (let length = 0; length < MAXIMUM_LENGTH && level.length > 0 && found.length < limit; length++) {
    const next: GraphPath[] = [];
    for (const path of level) {
      const last = path.nodes.at(-1) ?? from;
      for (const edge of outgoing.get(last) ?? []) {
        const remaining = distances.get(edge.to);
        if (remaining === undefined || length + 1 + remaining > MAXIMUM_LENGTH || path.nodes.includes(edge.to))
          continue;
        const extended = { nodes: [...path.nodes, edge.to], edges: [...path.edges, edge] };
        if (edge.to === to) found.push(extended);
        else if (next.length < 1000) next.push(extended);
      }
    }
    level = next;
  }
  return found.slice(0, limit);
}

/** One shortest path to each node that is reachable from a node. */
export function reachableFrom(
  edges: readonly GraphEdge[],
  from: string,
  kinds: readonly EdgeKind[],
): Map<string, GraphPath> {
  const outgoing = edgesBySource(edges, kinds);
  const found = new Map<string, GraphPath>([[from, { nodes: [from], edges: [] }]]);
  // A for-of loop also visits the nodes that are added meanwhile.
  for (const [node, path] of found) {
    for (const edge of outgoing.get(node) ?? []) {
      if (!found.has(edge.to)) found.set(edge.to, { nodes: [...path.nodes, edge.to], edges: [...path.edges, edge] });
    }
  }
  found.delete(from);
  return found;
}

function edgesBySource(edges: readonly GraphEdge[], kinds: readonly EdgeKind[]): Map<string, GraphEdge[]> {
  const bySource = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    if (!kinds.includes(edge.kind)) continue;
    const list = bySource.get(edge.from);
    if (list === undefined) bySource.set(edge.from, [edge]);
    else list.push(edge);
  }
  return bySource;
}

function distancesTo(to: string, edges: readonly GraphEdge[], kinds: readonly EdgeKind[]): Map<string, number> {
  const incoming = edgesBySource(
    edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from })),
    kinds,
  );
  const distances = new Map([[to, 0]]);
  for (const [node, distance] of distances) {
    for (const { to: previous } of incoming.get(node) ?? []) {
      if (!distances.has(previous)) distances.set(previous, distance + 1);
    }
  }
  return distances;
}
