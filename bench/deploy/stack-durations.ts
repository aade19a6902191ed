import { TemplateGraph } from '../../test/support/variants/template-graph';
import type { Template, TemplateResource } from '../../test/support/variants/variant-assembly';
import { creationSeconds, STACK_SECONDS, UNCHANGED_STACK_SECONDS, updateSeconds } from './durations';
import { type Chain, longestChain } from './longest-chain';

/** The seconds of a stack, with its resources that determine them. */
export type StackDuration = Chain;

/** The first deployment: CloudFormation creates each resource after those that it refers to. */
export function creationOf(template: Template): StackDuration {
  const all = Object.keys(template.Resources);
  return durationOf(template, all, creationSeconds);
}

/**
 * A deployment over an earlier one. A resource is updated if its text changed, or if it refers to an updated resource: an upper bound, because
 * CloudFormation does not update a resource if the values that it refers to are the same.
 */
export function updateOf(before: Template, after: Template): StackDuration {
  if (JSON.stringify(before) === JSON.stringify(after)) return { seconds: UNCHANGED_STACK_SECONDS, steps: [] };
  const graph = new TemplateGraph(after.Resources);
  const updated = new Set(
    Object.keys(after.Resources).filter(
      (id) => JSON.stringify(before.Resources[id]) !== JSON.stringify(after.Resources[id]),
    ),
  );
  // A set hands out what is added while it is read.
  for (const id of updated) for (const user of graph.usersOf(id)) updated.add(user);
  return durationOf(after, [...updated], updateSeconds);
}

function durationOf(
  template: Template,
  ids: readonly string[],
  secondsOf: (resource: TemplateResource) => number,
): StackDuration {
  const graph = new TemplateGraph(template.Resources);
  const steps = ids.flatMap((id) => {
    const resource = template.Resources[id];
    return resource === undefined ? [] : [{ id, seconds: secondsOf(resource), after: graph.direct(id) }];
  });
  const chain = longestChain(steps);
  return { ...chain, seconds: chain.seconds + STACK_SECONDS };
}
