import { anchorOf } from '../../../facts/review-page';
import type { GraphNode, GraphView } from '../../policy/graph';
import type { Cell } from '../blocks';
import type { PageEnvironment, PageResource } from '../page-environment';
import { type ResourceName, resourceNames } from '../resource-names';

const indexes = new WeakMap<GraphView, ReadonlyMap<string, GraphNode>>();
const resourceIndexes = new WeakMap<PageEnvironment['resources'], ReadonlyMap<string, PageResource>>();

/** A node of the graph; undefined for an id that is no node. */
export function nodeById(graph: GraphView, id: string): GraphNode | undefined {
  const index = indexes.get(graph) ?? new Map(graph.nodes.map((node) => [node.id, node]));
  indexes.set(graph, index);
  return index.get(id);
}

/** The resource of a node, with its construct path, which templates need not contain. */
export function resourceOf({ resources }: PageEnvironment, id: string): PageResource | undefined {
  const index =
    resourceIndexes.get(resources) ?? new Map(resources.map((each) => [`${each.stack}/${each.logicalId}`, each]));
  resourceIndexes.set(resources, index);
  return index.get(id);
}

/** The label of a node: the name of its resource. */
export function nodeLabel(environment: PageEnvironment, id: string): string {
  const node = nodeById(environment.graph, id);
  return node?.resource === undefined ? (node?.label ?? id) : resourceName(environment, idOf(node.resource));
}

/** Which node it is, and what it is; both together are its label. */
export function nodeName(environment: PageEnvironment, id: string): ResourceName {
  const node = nodeById(environment.graph, id);
  return node?.resource === undefined
    ? { which: node?.label ?? id, what: '' }
    : resourceNames(environment).of(idOf(node.resource));
}

/** The name of a resource, also of one that is no node, such as a subnet. */
export function resourceName(environment: PageEnvironment, id: string): string {
  return resourceNames(environment).text(id);
}

/** The label, with a link to the resource if the node is one. */
export function nodeCell(environment: PageEnvironment, id: string): Cell {
  const { resource } = nodeById(environment.graph, id) ?? {};
  return resource === undefined ? nodeLabel(environment, id) : resourceCell(environment, resource);
}

/** The name of a resource with a link to it; its tooltip is the construct path. */
export function resourceCell(
  environment: PageEnvironment,
  resource: Pick<PageResource, 'constructPath' | 'logicalId' | 'stack'>,
): Cell {
  const { logicalId, stack } = resource;
  const { constructPath = `${stack}/${logicalId}` } = resourceOf(environment, idOf(resource)) ?? resource;
  return {
    text: resourceName(environment, idOf(resource)),
    target: anchorOf(environment.name, 'resource', `${stack}-${logicalId}`),
    title: constructPath,
  };
}

function idOf({ logicalId, stack }: Pick<PageResource, 'logicalId' | 'stack'>): string {
  return `${stack}/${logicalId}`;
}

/** The labels of nodes; an id that is no node, such as an address range, stays as it is. */
export function nodeNames(environment: PageEnvironment, ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map((id) => nodeLabel(environment, id)).join(', ');
}
