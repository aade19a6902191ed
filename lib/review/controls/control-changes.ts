import { type Change, ChangeSeverity } from '../change';
import type { ChangeKind } from '../change-kinds';
import { ENVIRONMENT } from '../../policy/model';
import { isUnchanged } from '../changed-pairs';
import { areWhole, environmentPairs, type EnvironmentPair, type EnvironmentSide, placeOf, type Side } from '../side';
import { acknowledgmentChanges } from './acknowledgment-changes';
import { evaluatedSide, type EvaluatedSide, type FoundProblem, keyOf } from './evaluated-side';
import { isWeakerValue } from './strength';
import { type EvaluatedEnvironment, tierDifferences } from './tier-differences';

/**
 * New and removed findings, weaker values, changed acknowledgments, and new differences between tiers. The rules of this version are
 * evaluated on both sides.
 *
 * @param today YYYY-MM-DD; without it, no acknowledgment is expired
 */
export function controlChanges(before: Side, after: Side, today?: string): readonly Change[] {
  const all = environmentPairs(before, after);
  const pairs = all.filter((pair) => !isUnchanged(pair));
  // An environment with the same templates has the same results: it is evaluated once.
  const same = new Map(all.filter((pair) => !pairs.includes(pair)).map((pair) => [pair.before, pair.after]));
  const evaluated = new Map<EnvironmentSide | undefined, EvaluatedSide>();
  const resultsOf = (side: EnvironmentSide | undefined): EvaluatedSide => {
    const results = evaluated.get(side) ?? (same.has(side) ? resultsOf(same.get(side)) : evaluatedSide(side));
    evaluated.set(side, results);
    return results;
  };
  return [
    ...pairs.flatMap((pair) => [
      ...findingChanges(pair, resultsOf(pair.before), resultsOf(pair.after)),
      ...weakerValues(pair, resultsOf(pair.before), resultsOf(pair.after)),
    ]),
    ...all.flatMap((pair) => acknowledgments(pair, today)),
    ...(pairs.length === 0 ? [] : newTierDifferences([before, after], resultsOf)),
  ];
}

function findingChanges(pair: EnvironmentPair, old: EvaluatedSide, current: EvaluatedSide): Change[] {
  const { after, before, name } = pair;
  const isCompared = ({ resource }: FoundProblem) => resource.type !== ENVIRONMENT || areWhole(pair);
  const added = [...current.findings].filter(([key, found]) => !old.findings.has(key) && isCompared(found));
  const removed = [...old.findings].filter(([key, found]) => !current.findings.has(key) && isCompared(found));
  return [
    ...added.map(([, { id, location, message, resource }]) => ({
      ...placeOf(name, after, resource),
      ...listed('finding-added', `${id}: ${message}`, location),
    })),
    ...removed.map(([, { id, location, message, resource }]) => ({
      ...placeOf(name, before, resource),
      ...listed('finding-removed', `${id}: ${message}`, location),
    })),
  ];
}

/** Values that a rule accepts on both sides and that protect less, and resources that a rule no longer evaluates. */
function weakerValues({ after, before, name }: EnvironmentPair, old: EvaluatedSide, current: EvaluatedSide): Change[] {
  const weaker = new Map<string, Change>();
  for (const [key, { owner, path, rule, value }] of current.reads) {
    const previous = old.reads.get(key)?.value;
    if (previous === undefined || !isWeakerValue(path, previous, value)) continue;
    const at = placeOf(name, after, owner);
    const change = { ...at, ...listed('control-weaker', `${rule}: ${path} was ${previous} and is ${value}`, path) };
    const known = weaker.get(`${at.path} ${path}`);
    // Several rules read the same value: it is one change.
    if (known === undefined) weaker.set(`${at.path} ${path}`, { ...change, before: previous, after: value });
  }
  const left = [...old.evaluations].filter(
    ([key, { resource }]) =>
      resource.type !== ENVIRONMENT && !current.evaluations.has(key) && current.resources.has(keyOf(resource)),
  );
  return [
    ...weaker.values(),
    ...left.map(([, { resource, rule }]) => ({
      ...placeOf(name, before, resource),
      ...listed('control-weaker', `${rule} no longer evaluates this resource`, rule),
    })),
  ];
}

function acknowledgments({ after, before, name }: EnvironmentPair, today?: string): Change[] {
  return acknowledgmentChanges(before, after, today).map(
    ({ after: current, before: old, change, constructPath, id, message }) => ({
      ...listed(`acknowledgment-${change}`, message, id),
      environment: name,
      stack: constructPath.split('/').slice(0, 2).join('-'),
      path: constructPath,
      logicalId: '',
      type: 'acknowledgment',
      ...(old !== undefined && { before: old }),
      ...(current !== undefined && { after: current }),
    }),
  );
}

function newTierDifferences(
  [before, after]: readonly [Side, Side],
  resultsOf: (side: EnvironmentSide) => EvaluatedSide,
): Change[] {
  const evaluatedOn = ({ environments }: Side): EvaluatedEnvironment[] =>
    environments.map((side) => ({ name: side.name, side, results: resultsOf(side) }));
  if (after.environments.length < 2) return [];
  const known = tierDifferences(evaluatedOn(before));
  return [...tierDifferences(evaluatedOn(after))]
    .filter(([key]) => !known.has(key))
    .map(([, { other, otherValue, read, strict }]) => ({
      ...placeOf(strict.name, strict.side, read.owner),
      ...listed(
        'weaker-than-lower-tier',
        `${read.path} is ${read.value}; in ${other.name} it is ${otherValue}`,
        read.path,
      ),
      before: otherValue,
      after: read.value,
    }));
}

function listed(kind: ChangeKind, message: string, cause: string) {
  return { kind, severity: ChangeSeverity.LISTED, message, cause };
}
