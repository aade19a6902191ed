import { finding, STACK, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The tag with the environment of a stack (required by ENV-03). */
const TAG = 'environment';

export const singleEnvironmentTag: Rule = {
  id: 'ENV-01-SingleEnvironmentTag',
  resourceTypes: [STACK],
  statement: 'The stacks that are deployed together, and their resources, have the same environment tag.',
  fix: 'Create a stage for each environment and tag the stage.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/devops-guidance/dl.ads.1-establish-a-controlled-environment-strategy.html',
  check: (stack, templateSet) => {
    const others = templateSet.resources(STACK).filter((other) => other !== stack);
    const own = environmentOf(stack) ?? others.map(environmentOf).find((each) => each !== undefined);
    if (own === undefined) return [];
    const foreign = [stack, ...templateSet.resourcesOf(stack.template), ...others]
      .map(environmentOf)
      .filter((each) => each !== undefined && each.pattern() !== own.pattern());
    const names = [...new Set(foreign.map((each) => each?.describe()))].sort().join(', ');
    return foreign.length === 0
      ? []
      : [
          finding(
            stack.get('Tags'),
            TAG,
            `the stack has the environment tag ${own.describe()} and is deployed together with resources of ${names}`,
          ),
        ];
  },
};

function environmentOf(resource: Resource): Value | undefined {
  return resource
    .get('Tags')
    .items()
    .find((tag) => tag.get('Key').is(TAG))
    ?.get('Value');
}
