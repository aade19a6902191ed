import { digestOf } from '../change';
import { ComparableValues } from '../comparable-values';
import { placedContent } from '../loss/environment-comparison';
import type { Side } from '../side';
import { resourcesOf } from '../update';
import type { CurrentDigests } from './verdict';

const MISSING = digestOf(undefined);

/** Looks up what an entry is about: its resource, and where the entry is about a moved resource, every resource of the environment. */
export function currentDigests({ environments }: Side): CurrentDigests {
  return ({ environment: name, kind, logicalId, stack: stackName }) => {
    const environment = environments.find((each) => each.name === name);
    if (environment === undefined) return [MISSING];
    const values = new ComparableValues(environment.stacks);
    const stacks = kind === 'moved' ? environment.stacks : environment.stacks.filter((each) => each.name === stackName);
    const digests = stacks.flatMap((stack) =>
      resourcesOf(stack.template)
        .filter(([id]) => kind === 'moved' || id === logicalId)
        .map(([id, resource]) => {
          const content = values.resource(stack, resource);
          return digestOf(kind === 'moved' ? placedContent({ stack, logicalId: id, content }) : content);
        }),
    );
    return digests.length === 0 ? [MISSING] : digests;
  };
}
