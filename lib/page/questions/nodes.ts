import { anchorOf } from '../../../facts/review-page';
import type { GraphNode, GraphView } from '../../policy/graph';
import type { Cell } from '../blocks';
import type { PageEnvironment } from '../page-environment';

/** What CDK appends to a logical id, which people do not read. */
const HASH = /[0-9A-F]{8}$/;

const indexes = new WeakMap<GraphView, ReadonlyMap<string, GraphNode>>();

/** A node of the graph; undefined for an id that is no node. */
export function nodeById(graph: GraphView, id: string): GraphNode | undefined {
  const index = indexes.get(graph) ?? new Map(graph.nodes.map((node) => [node.id, node]));
  indexes.set(graph, index);
  return index.get(id);
}

/** The label of a node: stack and logical id without the name of the environment, which the page states once. */
export function nodeLabel({ graph, name }: PageEnvironment, id: string): string {
  const node = nodeById(graph, id);
  if (node?.resource === undefined) return node?.label ?? id;
  return shortName(name, node.resource);
}

/** The stack and logical id of a resource without the name of the environment and without the hash. */
export function shortName(
  environment: string,
  { logicalId, stack }: { readonly logicalId: string; readonly stack: string },
): string {
  return `${stack.replace(`${environment}-`, '')}/${logicalId.replace(HASH, '')}`;
}

/** The label, with a link to the resource if the node is one. */
export function nodeCell(environment: PageEnvironment, id: string): Cell {
  const { resource } = nodeById(environment.graph, id) ?? {};
  const text = nodeLabel(environment, id);
  return resource === undefined
    ? text
    : { text, target: anchorOf(environment.name, 'resource', `${resource.stack}-${resource.logicalId}`) };
}

/** The labels of nodes; an id that is no node, such as an address range, stays as it is. */
export function nodeNames(environment: PageEnvironment, ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map((id) => nodeLabel(environment, id)).join(', ');
}
