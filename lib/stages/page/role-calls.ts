import type { EnvironmentGraph } from '../../policy/graph';
import { nodeId } from '../../policy/graph/graph-nodes';
import type { Resource, TemplateSet } from '../../policy/model';
import { arnOf } from '../../policy/predicates/access/canonical-text';
import type { Grant } from '../../policy/predicates/access/grant';
import { permissionsOf } from '../../policy/predicates/iam';

/** The actions that the policies of each role allow, by its node, in alphabetical order; its permissions boundary can limit them. */
export function roleCalls({ access, templateSet }: EnvironmentGraph): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    templateSet.resources('AWS::IAM::Role').map((role) => {
      const { allows = [] } = access.principals.get(arnOf(role)) ?? {};
      const written = writtenActions(role, templateSet);
      const actions = allows
        .filter(({ isResourceBased }) => isResourceBased !== true)
        .flatMap((each) => actionsOf(each, written));
      return [nodeId(role), [...new Set(actions)].sort()];
    }),
  );
}

/** The grants of the access model have actions in lower case, because IAM compares them so: the actions as the policies write them. */
function writtenActions(role: Resource, templates: TemplateSet): ReadonlyMap<string, string> {
  const texts = permissionsOf(role, templates).flatMap(({ value }) =>
    ['Action', 'NotAction'].flatMap((property) =>
      value
        .get(property)
        .items()
        .map((each) => each.pattern()),
    ),
  );
  return new Map(texts.map((text) => [text.toLowerCase(), text]));
}

function actionsOf(
  { actions: { isExcluded, patterns } }: Grant,
  written: ReadonlyMap<string, string>,
): readonly string[] {
  const texts = patterns.map((pattern) => written.get(pattern) ?? pattern);
  return isExcluded ? [`every action except ${texts.join(' and ')}`] : texts;
}
