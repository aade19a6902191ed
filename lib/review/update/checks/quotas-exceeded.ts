import type { StackChanges } from '../changed-values';
import { type Quota, QUOTAS } from '../quotas';
import { isSamePlace, resourcesOf, type StackTemplate } from '../stack';
import type { UpdateProblem } from '../update-problem';

/** Quotas that old and new resources exceed together: CloudFormation deletes the old ones at the end of the update. */
export function quotasExceeded({ replaced, update }: StackChanges): readonly UpdateProblem[] {
  const { after, before, others, stack } = update;
  return QUOTAS.flatMap((quota) => {
    const elsewhere = others
      .filter((other) => isSamePlace(other, stack))
      .flatMap(({ name, template }) => keysIn({ name, template }, quota).map(([, key]) => key));
    const ofStack = (template: StackTemplate) => keysIn({ name: stack.name, template }, quota);
    const old = ofStack(before ?? {});
    const isAdded = ([logicalId]: readonly [string, string]) =>
      before?.Resources?.[logicalId]?.Type !== quota.type || replaced.get(logicalId)?.isConditional === false;
    const added = ofStack(after).filter(isAdded);
    const during = [...elsewhere, ...[...old, ...added].map(([, key]) => key)];
    return [...new Set(added.map(([, key]) => key))].flatMap((key): readonly UpdateProblem[] => {
      const count = during.filter((each) => each === key).length;
      if (count <= quota.limit) return [];
      const message = `there are ${count} ${quota.type} during the update; the quota "${quota.name}" is ${quota.limit}`;
      return [{ kind: 'quota-exceeded', stack: stack.name, message }];
    });
  });
}

interface NamedTemplate {
  readonly name: string;
  readonly template: StackTemplate;
}

/** What counts together, by logical id. Stacks can have resources with the same logical id. */
function keysIn(
  { name, template }: NamedTemplate,
  { per, type }: Quota,
): readonly (readonly [logicalId: string, key: string])[] {
  return resourcesOf(template)
    .filter(([, { Type }]) => Type === type)
    .flatMap(([logicalId, { Properties = {} }]) =>
      (per?.(Properties, template) ?? ['Region']).map(
        (key) => [logicalId, `${scopeOf(key, name)}${JSON.stringify(key)}`] as const,
      ),
    );
}

/** The stack of a reference inside of its template; nothing for a value or an import. */
function scopeOf(key: unknown, stack: string): string {
  const isLocal = typeof key === 'object' && key !== null && ('Ref' in key || 'Fn::GetAtt' in key);
  return isLocal ? `${stack} ` : '';
}
