import type { Resource } from '../model';
import { DECRYPTION, KEY_ADMINISTRATION } from '../predicates/access/sensitive-actions';
import type { EnvironmentGraph } from './environment-graph';
import { nodeId } from './graph-nodes';
import type { GraphEdge, GraphPath } from './graph-view';

/** Longer chains of roles are not searched. */
const MAXIMUM_ROLES = 4;

/** A key that a principal administers, and uses as another role. */
export interface AssumedKeyUse {
  readonly key: string;
  readonly administration: GraphEdge;

  /** From the principal through the roles that it assumes to the key. */
  readonly use: GraphPath;
}

/** The keys that a principal administers, and that a role uses which the principal can assume. */
export function assumedKeyUse(graph: EnvironmentGraph, principal: string): AssumedKeyUse[] {
  const keys = [...graph.resources.values()].filter(({ type }) => type.startsWith('AWS::KMS::'));
  const administered = keys.flatMap((key) => {
    const administration = firstPermission(graph, principal, { actions: KEY_ADMINISTRATION, target: key });
    return administration === undefined ? [] : [{ key, administration }];
  });
  const roles = administered.length === 0 ? [] : assumedRoles(graph, principal);
  return administered.flatMap(({ administration, key }): AssumedKeyUse[] => {
    for (const { edges, nodes } of roles) {
      const use = firstPermission(graph, nodes.at(-1) ?? '', { actions: DECRYPTION, target: key });
      if (use !== undefined) {
        const id = nodeId(key);
        return [{ key: id, administration, use: { nodes: [...nodes, id], edges: [...edges, use] } }];
      }
    }
    return [];
  });
}

/** One shortest path to each role that a principal can assume. */
function assumedRoles(graph: EnvironmentGraph, principal: string): GraphPath[] {
  const roles = [...graph.resources.values()].filter(({ type }) => type === 'AWS::IAM::Role');
  const found = new Map<string, GraphPath>([[principal, { nodes: [principal], edges: [] }]]);
  // A for-of loop also visits the roles that are added meanwhile.
  for (const [id, path] of found) {
    if (path.edges.length === MAXIMUM_ROLES) continue;
    for (const role of roles.filter((each) => !found.has(nodeId(each)))) {
      const edge = graph.permission(id, 'sts:AssumeRole', role);
      if (edge !== undefined) {
        found.set(edge.to, { nodes: [...path.nodes, edge.to], edges: [...path.edges, edge] });
      }
    }
  }
  return [...found.values()].slice(1);
}

function firstPermission(
  graph: EnvironmentGraph,
  principal: string,
  { actions, target }: { readonly actions: readonly string[]; readonly target: Resource },
): GraphEdge | undefined {
  return actions.map((action) => graph.permission(principal, action, target)).find((edge) => edge !== undefined);
}
