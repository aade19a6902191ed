import { type Change, ChangeSeverity } from '../change';
import { RESOURCE_FACTS } from '../schemas';
import { environmentPairs, pathOf, type Side } from '../side';
import { problemsOf } from '../update';
import { environmentChanges, stackChanges } from './departures';
import { neededKeys } from './encryption-keys';
import { EnvironmentComparison, type LocatedResource } from './environment-comparison';
import { holdsData } from './holds-data';
import { movedResources } from './moved-resources';
import { ResourceLosses } from './resource-losses';

/** Every resource, stack and environment that differs, and the data that the difference loses. */
export function dataChanges(before: Side, after: Side): readonly Change[] {
  const both = environmentPairs(before, after).flatMap((pair) =>
    pair.before === undefined || pair.after === undefined
      ? []
      : [new EnvironmentComparison(pair.name, pair.before, pair.after)],
  );
  return [...environmentChanges(before, after), ...both.flatMap(changesIn)];
}

function changesIn(comparison: EnvironmentComparison): readonly Change[] {
  const losses = new ResourceLosses(comparison);
  const pairs = comparison.pairs();
  const removed = pairs.flatMap(({ after, before }) => (before !== undefined && after === undefined ? [before] : []));
  const added = pairs.flatMap(({ after, before }) => (before === undefined && after !== undefined ? [after] : []));
  const inNewStacks = comparison.resourcesAfter().filter(({ stack }) => comparison.newStacks.includes(stack));
  const moved = movedResources(removed, [...added, ...inNewStacks]);
  const isMoved = (each: LocatedResource) => moved.some(({ after, before }) => each === before || each === after);
  const changes = [
    ...stackChanges(comparison),
    ...moved.map((each) => losses.moved(each)),
    ...removed.filter((each) => !isMoved(each)).map((each) => losses.removed(each)),
    ...added.filter((each) => !isMoved(each)).map((each) => losses.added(each)),
    ...pairs.flatMap(({ after, before }) => (before && after ? losses.kept(before, after) : [])),
  ];
  return withNames(neededKeys(changes, comparison), deploymentProblems(comparison));
}

/** A name that is in use is part of the change that creates the resource under this name. */
function withNames(changes: readonly Change[], problems: readonly Change[]): readonly Change[] {
  const inUse = problems.filter(({ kind }) => kind === 'name-in-use');
  const placeOf = ({ logicalId, stack }: Change) => `${stack}/${logicalId}`;
  const creators = new Map(
    changes.flatMap((change) => {
      const created = change.kind === 'moved' ? String(change.after) : placeOf(change);
      const problem = inUse.find((each) => placeOf(each) === created);
      const isCreator = change.severity === ChangeSeverity.BLOCKING && problem !== undefined;
      return isCreator ? [[change, problem] as const] : [];
    }),
  );
  const separate = problems.filter((problem) => ![...creators.values()].includes(problem));
  const described = changes.map((change) => {
    const problem = creators.get(change);
    return problem === undefined
      ? change
      : { ...change, message: `${change.message}; the deployment fails: ${problem.message}` };
  });
  return [...described, ...separate];
}

/** Kinds of problems that the changes of resources above describe. */
const DESCRIBED = ['stateful-resource-replaced', 'stateful-resource-deleted', 'resource-type-changed', 'retained-name'];

/** What CloudFormation refuses, and what is interrupted. A name that stateful resources share decides about data. */
function deploymentProblems({ after, before, name, stackChanges: changes }: EnvironmentComparison): readonly Change[] {
  const problems = problemsOf(changes, { before: before.stacks, after: after.stacks }, RESOURCE_FACTS);
  return problems
    .filter(({ kind }) => !DESCRIBED.includes(kind))
    .map(({ kind, logicalId, message, stack: stackName }): Change => {
      const stack = after.stacks.find((each) => each.name === stackName);
      const resource = logicalId === undefined ? undefined : stack?.template.Resources?.[logicalId];
      const isData = kind === 'name-in-use' && resource !== undefined && holdsData(resource);
      return {
        kind: isData ? 'name-in-use' : 'deployment-problem',
        severity: isData ? ChangeSeverity.BLOCKING : ChangeSeverity.LISTED,
        environment: name,
        stack: stackName,
        path: stack === undefined || logicalId === undefined ? stackName : pathOf(stack, logicalId),
        logicalId: logicalId ?? stackName,
        type: resource?.Type ?? 'AWS::CloudFormation::Stack',
        message,
        cause: kind,
        bound: { after: resource },
      };
    });
}
