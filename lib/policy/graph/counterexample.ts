import type { Resource, TemplateSet } from '../model';
import type { EnvironmentGraph } from './environment-graph';
import { environmentGraphs } from './environment-graphs';
import { nodeId } from './graph-nodes';
import type { GraphPath, GraphStep } from './graph-view';

/** The graphs that contain the node of a resource, with its node id. */
export function graphsWith(resource: Resource, templateSet: TemplateSet): (readonly [EnvironmentGraph, string])[] {
  const id = nodeId(resource);
  return environmentGraphs(templateSet)
    .filter((graph) => graph.resources.has(id))
    .map((graph) => [graph, id] as const);
}

/** A path for a message: each node, with the resources that permit the step to it. */
export function describePath({ edges, nodes }: GraphPath): string {
  return [nodes[0], ...edges.map(({ steps, to }) => `${to} (${steps.map(describeStep).join('; ')})`)].join(' → ');
}

/** A step for a message: what it permits, and the construct path or the logical id of the resource. */
export function describeStep({ property, resource, text }: GraphStep): string {
  if (resource === undefined) return text;
  const path = resource.constructPath ?? `${resource.stack}/${resource.logicalId}`;
  return `${text}: ${path}${property === undefined ? '' : ` [${property}]`}`;
}
