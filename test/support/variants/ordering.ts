import { rolesWithoutPermissions } from './role-permissions';
import { unorderedNames } from './sibling-names';
import type { VariantStack } from './variant-assembly';
import type { VariantCheck } from './variant-check';

/** Most stacks of a variant are those of its environment, to the byte. */
const known = new Map<string, readonly string[]>();

/** CloudFormation orders by references and `DependsOn` only: any other requirement within a stack has to be one of these. */
export const ORDERING: VariantCheck = {
  title: 'creates and deletes in the right order what resources of a stack need of each other',
  problems: ({ stacks }) => stacks.flatMap((stack) => problemsOf(stack).map((problem) => `${stack.id}: ${problem}`)),
};

function problemsOf({ template, text }: VariantStack): readonly string[] {
  const problems = known.get(text) ?? [...unorderedNames(template), ...rolesWithoutPermissions(template)];
  known.set(text, problems);
  return problems;
}
