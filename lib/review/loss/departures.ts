import { type Change, ChangeSeverity } from '../change';
import { environmentPairs, type EnvironmentSide, type Side, type StackSide } from '../side';
import { resourcesOf } from '../update';
import type { EnvironmentComparison } from './environment-comparison';
import { holdsData } from './holds-data';

const STACK = 'AWS::CloudFormation::Stack';

/** The part of the stacks of an environment that must be in another one, for the other one to be the renamed environment. */
const RENAMED_SHARE = 0.5;

/** Environments that one version has only. */
export function environmentChanges(before: Side, after: Side): readonly Change[] {
  const pairs = environmentPairs(before, after);
  const added = pairs.flatMap((pair) => (pair.before === undefined && pair.after !== undefined ? [pair.after] : []));
  const left = pairs.flatMap((pair) => (pair.after === undefined && pair.before !== undefined ? [pair.before] : []));
  const renamed = left.flatMap((old) => {
    const next = added.find((each) => isRenamed(old, each));
    return next === undefined ? [] : [{ old, next }];
  });
  const isRenamedSide = (side: EnvironmentSide) => renamed.some(({ next, old }) => side === next || side === old);
  return [
    ...renamed.map(({ next, old }) => renamedEnvironment(old, next)),
    ...left.filter((side) => !isRenamedSide(side)).map(leftEnvironment),
    ...added
      .filter((side) => !isRenamedSide(side))
      .flatMap(({ name, stacks }) => stacks.map((stack) => addedStack(name, stack))),
  ];
}

/** Stacks that one version of an environment has only. */
export function stackChanges({ name, newStacks, stacksThatLeft }: EnvironmentComparison): readonly Change[] {
  return [
    ...stacksThatLeft.map((stack) => leftStack(name, stack)),
    ...newStacks.map((stack) => addedStack(name, stack)),
  ];
}

function isRenamed(old: EnvironmentSide, next: EnvironmentSide): boolean {
  const suffixes = ({ name, stacks }: EnvironmentSide) => stacks.map((stack) => stack.name.replace(`${name}-`, ''));
  const there = suffixes(next);
  const found = suffixes(old).filter((suffix) => there.includes(suffix));
  return found.length > old.stacks.length * RENAMED_SHARE;
}

function renamedEnvironment(old: EnvironmentSide, next: EnvironmentSide): Change {
  const message = `the environment becomes ${next.name}: its ${counted(old.stacks.length, 'stack')} with ${dataIn(old.stacks)} keep running, and ${next.name} starts with empty resources`;
  return {
    kind: 'environment-renamed',
    severity: ChangeSeverity.BLOCKING,
    ...environmentAs(old),
    message,
    before: old.name,
    after: next.name,
    bound: { before: namesOf(old), after: namesOf(next) },
  };
}

function leftEnvironment(old: EnvironmentSide): Change {
  const message = `the environment left the app: its ${counted(old.stacks.length, 'stack')} with ${dataIn(old.stacks)} keep running, and no deployment updates them`;
  return {
    kind: 'environment-left',
    severity: ChangeSeverity.BLOCKING,
    ...environmentAs(old),
    message,
    bound: { before: namesOf(old) },
  };
}

function environmentAs({
  name,
}: EnvironmentSide): Pick<Change, 'environment' | 'stack' | 'path' | 'logicalId' | 'type'> {
  return { environment: name, stack: name, path: name, logicalId: name, type: 'AWS::CDK::Stage' };
}

function leftStack(environment: string, stack: StackSide): Change {
  const message = `the stack left the app and keeps running with ${dataIn([stack])}: no deployment deletes or updates it`;
  return {
    kind: 'stack-left',
    severity: ChangeSeverity.BLOCKING,
    ...stackAs(environment, stack),
    message,
    bound: { before: [stack.region, stack.name, statefulIn(stack).map(([logicalId, { Type }]) => [logicalId, Type])] },
  };
}

function addedStack(environment: string, stack: StackSide): Change {
  const message = `the stack is new, with ${counted(resourcesOf(stack.template).length, 'resource')}`;
  return { kind: 'stack-added', severity: ChangeSeverity.LISTED, ...stackAs(environment, stack), message };
}

function stackAs(
  environment: string,
  { name }: StackSide,
): Pick<Change, 'environment' | 'stack' | 'path' | 'logicalId' | 'type'> {
  return { environment, stack: name, path: name, logicalId: name, type: STACK };
}

function dataIn(stacks: readonly StackSide[]): string {
  return counted(stacks.flatMap(statefulIn).length, 'stateful resource');
}

function statefulIn({ template }: StackSide): ReturnType<typeof resourcesOf> {
  return resourcesOf(template).filter(([, resource]) => holdsData(resource));
}

function namesOf({ stacks }: EnvironmentSide): readonly string[] {
  return stacks.map(({ name, region }) => `${region}/${name}`);
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
