import { templatesOf } from '../access';
import { type Change, ChangeSeverity } from '../change';
import { changedPairs } from '../changed-pairs';
import { type EnvironmentPair, type EnvironmentSide, placeOf, type Side } from '../side';
import { type ExposureChange, reviewExposure } from './review-exposure';

/** The connections that a change makes possible and impossible in each environment. */
export function exposureChanges(before: Side, after: Side): readonly Change[] {
  return changedPairs(before, after).flatMap(changesOfEnvironment);
}

function changesOfEnvironment({ after, before, name }: EnvironmentPair): Change[] {
  const tier = (after ?? before)?.templates.tier;
  if (tier === undefined) return [];
  const templatesOn = (side: EnvironmentSide | undefined) => ({
    templates: side === undefined ? [] : templatesOf(side),
    tier,
  });
  const zones = { before: before?.zone ?? [], after: after?.zone ?? [] };
  return reviewExposure({ before: templatesOn(before), after: templatesOn(after), zones }).map((change) =>
    changeOf(name, change, change.direction === 'opened' ? after : before),
  );
}

function changeOf(environment: string, change: ExposureChange, side: EnvironmentSide | undefined): Change {
  const { direction, flow, isBlocking, kind, message, restrictions, source, target } = change;
  const connection = { source, target, ports: flow.ports, restrictions };
  const listedKind = direction === 'opened' ? 'exposure-opened' : 'exposure-closed';
  return {
    kind: isBlocking ? kind : listedKind,
    severity: isBlocking ? ChangeSeverity.BLOCKING : ChangeSeverity.LISTED,
    ...placeOf(environment, side, flow.resource),
    message,
    cause: flow.property,
    ...(direction === 'opened' ? { after: connection } : { before: connection }),
  };
}
