import type { Resource } from '../model';
import { DECRYPTION, KEY_ADMINISTRATION } from '../predicates/access/sensitive-actions';
import type { EnvironmentGraph, TypedNode } from './environment-graph';
import { nodeId } from './graph-nodes';
import type { GraphEdge, GraphPath } from './graph-view';
import { applicableGrants, mayCall } from './permissions/applicable-grants';
import type { ArnIndex } from './permissions/arn-index';

const ASSUME = 'sts:AssumeRole';
const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

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
  const id = graph.principalId(principal);
  // Few principals assume roles: without one, the keys are not searched.
  const roles = KEY_ADMINISTRATION.some((action) => mayCall(graph.access, id, action))
    ? assumedRoles(graph, principal)
    : [];
  if (roles.length === 0) return [];
  const administered = keysFor(graph, principal).flatMap((key) => {
    const administration = firstPermission(graph, principal, { actions: KEY_ADMINISTRATION, target: key });
    return administration === undefined ? [] : [{ key, administration }];
  });
  return administered.flatMap(({ administration, key }): AssumedKeyUse[] => {
    for (const { edges, nodes } of roles) {
      const use = firstPermission(graph, nodes.at(-1) ?? '', { actions: DECRYPTION, target: key });
      if (use !== undefined) {
        const to = nodeId(key);
        return [{ key: to, administration, use: { nodes: [...nodes, to], edges: [...edges, use] } }];
      }
    }
    return [];
  });
}

/** The keys that the statements of a principal for their administration can name. */
function keysFor(graph: EnvironmentGraph, principal: string): Resource[] {
  const found = KEY_TYPES.flatMap((type) =>
    KEY_ADMINISTRATION.flatMap((action) => named(graph, { principal, action }, graph.nodesOfType(type))),
  );
  return [...new Set(found)].map(({ resource }) => resource);
}

/** One shortest path to each role that a principal can assume. */
function assumedRoles(graph: EnvironmentGraph, principal: string): GraphPath[] {
  const roles = graph.nodesOfType('AWS::IAM::Role');
  const found = new Map<string, GraphPath>([[principal, { nodes: [principal], edges: [] }]]);
  // A for-of loop also visits the roles that are added meanwhile.
  for (const [id, path] of found) {
    if (path.edges.length === MAXIMUM_ROLES) continue;
    for (const role of named(graph, { principal: id, action: ASSUME }, roles)) {
      const edge = found.has(role.id) ? undefined : graph.permission(id, ASSUME, role.resource);
      if (edge !== undefined) {
        found.set(edge.to, { nodes: [...path.nodes, edge.to], edges: [...path.edges, edge] });
      }
    }
  }
  return [...found.values()].slice(1);
}

/** The nodes that the statements of a principal for an action can name. */
function named(
  graph: EnvironmentGraph,
  { action, principal }: { readonly action: string; readonly principal: string },
  index: ArnIndex<TypedNode>,
): readonly TypedNode[] {
  const request = { action, principal: graph.principalId(principal) };
  const { byIdentity, byResource } = applicableGrants(graph.access, request);
  return index.matching([...byIdentity, ...byResource].map(({ resources }) => resources));
}

function firstPermission(
  graph: EnvironmentGraph,
  principal: string,
  { actions, target }: { readonly actions: readonly string[]; readonly target: Resource },
): GraphEdge | undefined {
  return actions.map((action) => graph.permission(principal, action, target)).find((edge) => edge !== undefined);
}
