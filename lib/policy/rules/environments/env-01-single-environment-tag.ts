import { finding, STACK, type Resource, type Value, type ResourceKeys } from '../../model';
import type { Rule } from '../rule';

/** The tag with the environment of a stack (required by ENV-03). */
const TAG = 'environment';

const STACKS_BY_ENVIRONMENT: ResourceKeys = {
  types: [STACK],
  keysOf: (stack) => [environmentOf(stack)?.describe() ?? []].flat(),
};

export const singleEnvironmentTag: Rule = {
  id: 'ENV-01-SingleEnvironmentTag',
  resourceTypes: [STACK],
  statement: 'The stacks that are deployed together, and their resources, have the same environment tag.',
  fix: 'Create a stage for each environment and tag the stage.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/devops-guidance/dl.ads.1-establish-a-controlled-environment-strategy.html',
  check: (stack, templateSet) => {
    const others = [...templateSet.keysOf(STACKS_BY_ENVIRONMENT)];
    const own = environmentOf(stack)?.describe() ?? others[0];
    if (own === undefined) return [];
    const inStack = templateSet.resourcesOf(stack.template).flatMap((each) => environmentOf(each)?.describe() ?? []);
    const foreign = [...new Set([...inStack, ...others])].filter((each) => each !== own);
    const names = foreign.sort().join(', ');
    return foreign.length === 0
      ? []
      : [
          finding(
            stack.get('Tags'),
            TAG,
            `the stack has the environment tag ${own} and is deployed together with resources of ${names}`,
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
