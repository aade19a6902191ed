import type { StackChanges } from '../changed-values';
import { importsOf } from '../references';
import { isSamePlace, isSameStack, type ReviewedStack, type StackTemplate } from '../stack';
import type { UpdateProblem } from '../update-problem';

/**
 * CloudFormation refuses to delete or change an export that another stack imports at that moment.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function exportsInUse(
  { changedOutputs, update }: StackChanges,
  app: readonly ReviewedStack[],
): readonly UpdateProblem[] {
  const { after, before, others, stack } = update;
  const importers = others
    .filter((other) => isSamePlace(other, stack))
    .map((importer) => ({ importer, imports: importsOf(importer.template) }));
  const available = exportNames(before);
  const kept = exportNames(after);
  return Object.entries(before?.Outputs ?? {}).flatMap(([logicalId, output]): readonly UpdateProblem[] => {
    const exportName = String(output.Export?.Name);
    const users = importers.filter(({ imports }) => imports.has(exportName)).map(({ importer }) => importer);
    const isRemoved = !kept.has(exportName);
    if (output.Export === undefined || users.length === 0 || !(isRemoved || changedOutputs.has(logicalId))) return [];
    const advice = isRemoved
      ? adviceFor(users, app, new Set([exportName, ...[...kept].filter((name) => !available.has(name))]))
      : [];
    const change = isRemoved ? 'removed' : 'changed';
    const message = `the export ${exportName} is ${change} while ${users.map(({ name }) => name).join(', ')} imports it`;
    return [{ kind: 'export-in-use', stack: stack.name, logicalId, message: [message, ...advice].join('; ') }];
  });
}

/** How the importers let go of the export before the update; nothing where one of them needs what the update creates. */
function adviceFor(
  users: readonly ReviewedStack[],
  app: readonly ReviewedStack[],
  /** The removed export, and those that the update creates. */
  exports: ReadonlySet<string>,
): readonly string[] {
  const next = users.map((user) => ({ user, after: app.find((each) => isSameStack(each, user)) }));
  const isBound = next.some(({ after }) => {
    const imports = after === undefined ? new Set<string>() : importsOf(after.template);
    return [...exports].some((name) => imports.has(name));
  });
  if (isBound) return [];
  return next.map(({ after, user }) =>
    after === undefined ? `delete the stack ${user.name} first` : `deploy ${user.name} first with --exclusively`,
  );
}

function exportNames(template: StackTemplate | undefined): ReadonlySet<string> {
  return new Set(
    Object.values(template?.Outputs ?? {}).flatMap((output) =>
      output.Export === undefined ? [] : [String(output.Export.Name)],
    ),
  );
}
