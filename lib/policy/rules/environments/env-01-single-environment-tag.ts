import { finding, STACK, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** The tag that says which environment a stack belongs to (ENV-03 asks for it). */
const TAG = 'environment';

export const singleEnvironmentTag: Rule = {
  id: 'ENV-01-SingleEnvironmentTag',
  control: 'ENV-01',
  resourceTypes: [STACK],
  statement:
    'What is deployed together belongs to one environment: no stack, and nothing in it, is tagged as another’s.',
  fix: 'Give each environment a stage of its own, and tag the stage.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/devops-guidance/dl.ads.1-establish-a-controlled-environment-strategy.html',
  check: (stack, templateSet) => {
    const others = templateSet.resources(STACK).filter((other) => other !== stack);
    const own = environmentOf(stack) ?? others.map(environmentOf).find((each) => each !== undefined);
    if (own === undefined) return [];
    const strangers = [stack, ...templateSet.resourcesOf(stack.template), ...others]
      .map(environmentOf)
      .filter((each) => each !== undefined && each.pattern() !== own.pattern());
    const names = [...new Set(strangers.map((each) => each?.describe()))].sort().join(', ');
    return strangers.length === 0
      ? []
      : [finding(stack.get('Tags'), TAG, `it belongs to ${own.describe()}, and is deployed with what is of ${names}`)];
  },
};

function environmentOf(resource: Resource): Value | undefined {
  return resource
    .get('Tags')
    .items()
    .find((tag) => tag.get('Key').is(TAG))
    ?.get('Value');
}
