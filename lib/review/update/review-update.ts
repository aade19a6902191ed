import { changesOf, type StackChanges } from './changed-values';
import { exportsInUse } from './checks/exports-in-use';
import { ipv6Ranges } from './checks/ipv6-ranges';
import { namesInUse, retainedNames } from './checks/names-in-use';
import { publicAccessExclusions } from './checks/public-access-exclusions';
import { quotasExceeded } from './checks/quotas-exceeded';
import { serviceTokens } from './checks/service-tokens';
import { staleConsumers } from './checks/stale-consumers';
import { dataOfDeletedStack, statefulResources } from './checks/stateful-resources';
import { trafficWeights } from './checks/traffic-weights';
import type { ResourceFacts } from './resource-facts';
import { type ReviewedStack, stacksThatLeave, updatesOf } from './stack';
import type { UpdateProblem } from './update-problem';

/**
 * What goes wrong when an environment is updated stack by stack: what CloudFormation or a service refuses, what becomes unreachable, and
 * which data is lost.
 *
 * @param before the stacks as they are deployed
 * @param after the stacks of the app, in the order in which they are deployed
 */
export function reviewUpdate(
  before: readonly ReviewedStack[],
  after: readonly ReviewedStack[],
  facts: ResourceFacts,
): readonly UpdateProblem[] {
  return problemsOf(changesOf(updatesOf(before, after), facts), { before, after }, facts);
}

/** The problems of the changes of an environment. */
export function problemsOf(
  changes: readonly StackChanges[],
  { after, before }: { readonly before: readonly ReviewedStack[]; readonly after: readonly ReviewedStack[] },
  facts: ResourceFacts,
): readonly UpdateProblem[] {
  return [
    ...changes
      .filter(({ update }) => !update.isSkipped)
      .flatMap((each) => [
        ...exportsInUse(each, after),
        ...statefulResources(each, facts),
        ...serviceTokens(each),
        ...namesInUse(each, facts),
        ...retainedNames(each.update, facts),
        ...quotasExceeded(each),
        ...publicAccessExclusions(each),
        ...trafficWeights(each),
        ...ipv6Ranges(each),
      ]),
    ...staleConsumers(changes),
    ...stacksThatLeave(before, after).flatMap((stack) => [
      ...dataOfDeletedStack(stack, facts),
      ...retainedNames({ stack, before: stack.template }, facts),
    ]),
  ];
}
