import { type DataRead, describePath, graphsWith } from '../../graph';
import { finding, type Resource, type TemplateSet } from '../../model';
import { labelOf } from '../../predicates/access/principals';
import type { Rule } from '../rule';

export const linkedDataAccess: Rule = {
  id: 'STO-04-LinkedDataAccess',
  resourceTypes: ['AWS::IAM::Role'],
  appliesTo: (role, templateSet) => readsOf(role, templateSet).length > 0,
  statement: 'No workload reads the data store of another workload without a declared link.',
  fix: "Name the data store in a statement of the role that needs it, and list the workload in the tag 'workload' of the data store if it has one; remove the statement with a pattern.",
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (role, templateSet) =>
    readsOf(role, templateSet).flatMap(({ others, path, store, undeclared }) =>
      undeclared === undefined
        ? []
        : [
            finding(
              role.get('Policies'),
              store.logicalId,
              `${undeclared}${furtherText(others)}: ${describePath(path)}`,
            ),
          ],
    ),
  facts: (role, templateSet) =>
    readsOf(role, templateSet).map(({ others, path, store }) => ({
      of: role,
      name: `reads ${labelOf(store)}${furtherText(others)}`,
      value: path.edges.at(-1)?.steps[0]?.text ?? '',
    })),
};

function readsOf(role: Resource, templateSet: TemplateSet): DataRead[] {
  return graphsWith(role, templateSet).flatMap(([graph, id]) => graph.dataReadsOf(id));
}

/** Stores that the same statement names with a pattern are one finding. */
function furtherText(others: readonly Resource[]): string {
  const [first] = others;
  return first === undefined ? '' : `, and ${others.length} more of type ${first.type}`;
}
