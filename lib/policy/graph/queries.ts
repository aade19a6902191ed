import { arnOf } from '../predicates/access/canonical-text';
import type { EnvironmentGraph } from './environment-graph';
import { INTERNET, nodeOf } from './graph-nodes';
import type { GraphEdge, GraphQueries } from './graph-view';
import { notEvaluated } from './packets/not-evaluated';
import { readingActions } from './escalation/store-reads';
import { reachableFrom } from './paths';

/** Actions that give the plain text of encrypted data. */
const DECRYPTION = ['kms:Decrypt', 'kms:ReEncryptFrom'];

/** The answers of a review page. */
export function graphQueries(graph: EnvironmentGraph): GraphQueries {
  return {
    public: [...reachableFrom(graph.edges, INTERNET, ['packets', 'permission'])]
      .filter(([, { edges }]) => isEntry(edges))
      .map(([node, path]) => ({ node, path }))
      .sort((one, other) => (one.node < other.node ? -1 : 1)),
    decrypts: decryptions(graph),
    leavesVpc: graph.network.leaving.map(({ edge, names = ['*'] }) => ({ node: edge.from, edge, names })),
    escalations: graph.escalations,
    notEvaluated: notEvaluated(graph.network.attached, graph.templateSet),
  };
}

/** Nodes that the internet reaches directly or by a name. */
function isEntry(edges: readonly GraphEdge[]): boolean {
  return edges.length === 1 || (edges.length === 2 && edges[0]?.to.startsWith('name ') === true);
}

function decryptions(graph: EnvironmentGraph): GraphQueries['decrypts'] {
  const { access, edges, groups, resources } = graph;
  const encrypted = edges.filter(({ kind }) => kind === 'encrypted-with');
  const uses = edges.filter(
    ({ actions = [], kind }) => kind === 'permission' && actions.some((action) => DECRYPTION.includes(action)),
  );
  const useOf = (id: string) => {
    const resource = resources.get(id);
    return resource === undefined ? undefined : nodeOf(resource, access.principals.get(arnOf(resource))).use;
  };
  const readable = new Map<string, Set<string>>();
  for (const edge of edges) {
    if (!isRead(edge, groups, resources)) continue;
    const known = readable.get(edge.from);
    if (known === undefined) readable.set(edge.from, new Set([edge.to]));
    else known.add(edge.to);
  }
  return [...new Set(encrypted.map(({ to }) => to))].sort().map((key) => {
    const data = [...new Set(encrypted.filter(({ to }) => to === key).map(({ from }) => from))].sort();
    const ofKey = new Set(data);
    // The stores of a group have the same key.
    const hasKey = (id: string) => ofKey.has(id) || ofKey.has(groups.get(id)?.[0] ?? '');
    const principals = uses
      .filter(({ to }) => to === key)
      .map((edge) => {
        const use = useOf(edge.from);
        const reads = [...(readable.get(edge.from) ?? [])].filter(hasKey).sort();
        return { principal: edge.from, ...(use !== undefined && { use }), edge, reads };
      });
    return { key, data, principals };
  });
}

/** Whether an edge permits to read a store or secret; a copy is not a read. */
function isRead(
  { actions = [], kind, to }: GraphEdge,
  groups: EnvironmentGraph['groups'],
  resources: EnvironmentGraph['resources'],
): boolean {
  const type = resources.get(groups.get(to)?.[0] ?? to)?.type;
  return kind === 'permission' && type !== undefined && readingActions(type).some((action) => actions.includes(action));
}
