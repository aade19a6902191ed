import type { JsonObject, Template } from '../../policy/model';
import { isObject } from '../../policy/model';
import { type Change, ChangeSeverity } from '../change';
import { changedPairs } from '../changed-pairs';
import { type EnvironmentPair, type EnvironmentSide, placeOf, type Side } from '../side';
import { type AccessChange, reviewAccess } from './review-access';

/** The access that principals gain and lose in each environment. */
export function accessChanges(before: Side, after: Side): readonly Change[] {
  return changedPairs(before, after).flatMap(changesOfEnvironment);
}

function changesOfEnvironment({ after, before, name }: EnvironmentPair): Change[] {
  const tier = (after ?? before)?.templates.tier;
  if (tier === undefined) return [];
  const [old, current] = [before, after].map((side) => ({
    templates: side === undefined ? [] : templatesOf(side),
    tier,
  }));
  if (old === undefined || current === undefined) return [];
  return reviewAccess({ before: old, after: current }).map((change) => {
    const side = change.direction === 'gained' && change.line.first.cause !== 'deny' ? after : before;
    return changeOf(name, change, side ?? before ?? after);
  });
}

function changeOf(environment: string, change: AccessChange, side: EnvironmentSide | undefined): Change {
  const { actions, conditions, direction, kinds, message, principal, resources, source } = change;
  const access = { principal, actions, resources, conditions };
  return {
    kind: kinds[0] ?? (direction === 'gained' ? 'access-gained' : 'access-lost'),
    severity: kinds.length > 0 ? ChangeSeverity.BLOCKING : ChangeSeverity.LISTED,
    ...placeOf(environment, side, source.resource),
    message,
    cause: source.statement,
    ...(direction === 'gained' ? { after: access } : { before: access }),
  };
}

/** The templates of an environment with the construct paths that the version records. */
export function templatesOf({ stacks, templates }: EnvironmentSide): Template[] {
  return templates.templates.map((template) => {
    const stack = stacks.find(({ source }) => source === template);
    const { Resources } = template.body;
    if (stack === undefined || !isObject(Resources) || stack.constructPaths.size === 0) return template;
    const withPaths = Object.entries(Resources).map(([logicalId, resource]) => [
      logicalId,
      withPath(resource, stack.constructPaths.get(logicalId)),
    ]);
    return { ...template, body: { ...template.body, Resources: Object.fromEntries(withPaths) as JsonObject } };
  });
}

function withPath(resource: unknown, path: string | undefined): unknown {
  if (!isObject(resource) || path === undefined) return resource;
  const metadata = isObject(resource['Metadata']) ? resource['Metadata'] : {};
  return { ...resource, Metadata: { 'aws:cdk:path': path, ...metadata } };
}
