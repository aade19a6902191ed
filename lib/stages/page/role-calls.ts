import type { EnvironmentGraph } from '../../policy/graph';
import { nodeId } from '../../policy/graph/graph-nodes';
import { arnOf } from '../../policy/predicates/access/canonical-text';
import type { Grant } from '../../policy/predicates/access/grant';

/** The actions that the policies of each role allow, by its node: in lower case and in alphabetical order, within its permissions boundary. */
export function roleCalls({ access, templateSet }: EnvironmentGraph): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    templateSet.resources('AWS::IAM::Role').map((role) => {
      const { allows = [] } = access.principals.get(arnOf(role)) ?? {};
      const actions = allows
        .filter(({ isResourceBased }) => isResourceBased !== true)
        .flatMap((each) => actionsOf(each));
      return [nodeId(role), [...new Set(actions)].sort()];
    }),
  );
}

function actionsOf({ actions: { isExcluded, patterns } }: Grant): readonly string[] {
  return isExcluded ? [`every action except ${patterns.join(' and ')}`] : patterns;
}
