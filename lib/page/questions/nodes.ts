import { anchorOf } from '../../../facts/review-page';
import type { Cell } from '../blocks';
import type { PageEnvironment } from '../page-environment';

/** What CDK appends to a logical id, which people do not read. */
const HASH = /[0-9A-F]{8}$/;

/** The label of a node: stack and logical id without the name of the environment, which the page states once. */
export function nodeLabel({ graph, name }: PageEnvironment, id: string): string {
  const node = graph.nodes.find((each) => each.id === id);
  if (node?.resource === undefined) return node?.label ?? id;
  const { logicalId, stack } = node.resource;
  return `${stack.replace(`${name}-`, '')}/${logicalId.replace(HASH, '')}`;
}

/** The label, with a link to the resource if the node is one. */
export function nodeCell(environment: PageEnvironment, id: string): Cell {
  const resource = environment.graph.nodes.find((node) => node.id === id)?.resource;
  const text = nodeLabel(environment, id);
  return resource === undefined
    ? text
    : { text, target: anchorOf(environment.name, 'resource', `${resource.stack}-${resource.logicalId}`) };
}

/** The labels of nodes; an id that is no node, such as an address range, stays as it is. */
export function nodeNames(environment: PageEnvironment, ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map((id) => nodeLabel(environment, id)).join(', ');
}
