import { isDeepStrictEqual } from 'node:util';
import { type Change, ChangeSeverity } from '../change';
import type { ChangeKind } from '../change-kinds';
import { environmentPairs, type EnvironmentPair, pathOf, type Side, type StackSide } from '../side';
import { resourcesOf, type TemplateResource } from '../update';

/** Lists every resource that differs, by stack and logical id. */
export function resourceChanges(before: Side, after: Side): readonly Change[] {
  return environmentPairs(before, after).flatMap(changesOfEnvironment);
}

function changesOfEnvironment({ after, before, name }: EnvironmentPair): readonly Change[] {
  const stacks = new Set([...(before?.stacks ?? []), ...(after?.stacks ?? [])].map((stack) => stack.name));
  return [...stacks].flatMap((stackName) => {
    const [old, next] = [before, after].map((side) => side?.stacks.find((stack) => stack.name === stackName));
    const ids = new Set([...resourcesOf(old?.template), ...resourcesOf(next?.template)].map(([id]) => id));
    return [...ids].flatMap((id) => changeOf(name, id, [old, next]));
  });
}

type StackPair = readonly [before: StackSide | undefined, after: StackSide | undefined];

function changeOf(environment: string, logicalId: string, [before, after]: StackPair): readonly Change[] {
  const [old, next] = [before?.template.Resources?.[logicalId], after?.template.Resources?.[logicalId]];
  const stack = after ?? before;
  const resource = next ?? old;
  if (stack === undefined || resource === undefined || isDeepStrictEqual(old, next)) return [];
  return [
    {
      kind: kindOf(old, next),
      severity: ChangeSeverity.LISTED,
      environment,
      stack: stack.name,
      path: pathOf(next === undefined && before !== undefined ? before : stack, logicalId),
      logicalId,
      type: resource.Type,
      message: `this ${resource.Type} differs`,
      before: old,
      after: next,
    },
  ];
}

function kindOf(old: TemplateResource | undefined, next: TemplateResource | undefined): ChangeKind {
  if (old === undefined) return 'added';
  return next === undefined ? 'removed' : 'changed';
}
