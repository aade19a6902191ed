import type { GraphEdge } from '../../policy/graph';

/** A reference in a text, with the hash of CDK: `${NetworkVpcIGW6BEA7B02.Ref}`. */
const REFERENCE = /\$\{(\w+?)(?:[0-9A-F]{8})?\.\w+\}/g;

/** The texts of the steps, with the conditions of the edges. */
export function stepsOf(edges: readonly GraphEdge[]): string {
  return edges
    .flatMap(({ conditions, steps }) => [
      ...steps.map(({ resource, text }) => {
        const readable = text.replaceAll(REFERENCE, '$1');
        return resource === undefined ? readable : `${readable} (${resource.logicalId})`;
      }),
      ...conditions.map((condition) => `if ${condition}`),
    ])
    .join('; ');
}
