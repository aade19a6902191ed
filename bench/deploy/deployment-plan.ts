import type { EnvironmentSettings } from '../../lib/config';
import { deploymentOrder } from '../../lib/stages/deployment-order';
import type { VariantAssembly, VariantStack } from '../../test/support/variants/variant-assembly';
import { type Chain, longestChain, scheduledSeconds, type Step } from './longest-chain';
import { creationOf, type StackDuration, updateOf } from './stack-durations';

/** A stack of a deployment, as `cdk deploy` handles it. */
export interface StackStep extends Step {
  /** The resources that determine its duration. */
  readonly resources: readonly string[];
}

/** A dependency between stacks that makes the longest chain longer. */
export interface Delay {
  readonly later: string;
  readonly earlier: string;
  /** By how much the longest chain is shorter without it. */
  readonly seconds: number;
  /** A value of the earlier stack that the later one uses, or the reason of the order; `undefined` if the dependency has neither. */
  readonly reason: string | undefined;
}

/** The first deployment of an environment: every stack is created. */
export function firstDeployment(assembly: VariantAssembly): readonly [StackStep, ...StackStep[]] {
  const [first, ...others] = assembly.stacks.map((stack) => stepOf(stack, creationOf(stack.template)));
  if (first === undefined) throw new Error(`${assembly.variant.name} has no stacks`);
  return [first, ...others];
}

/** A deployment over an earlier one of the same environment. */
export function nextDeployment(before: VariantAssembly, after: VariantAssembly): readonly StackStep[] {
  const earlier = new Map(before.stacks.map((stack) => [stack.id, stack.template]));
  return after.stacks.map((stack) => {
    const template = earlier.get(stack.id);
    return stepOf(stack, template === undefined ? creationOf(stack.template) : updateOf(template, stack.template));
  });
}

/** The seconds of all stacks, one after the other. */
export function sumOf(steps: readonly StackStep[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** What no other order of the same stacks can change. */
export interface LowerBound {
  /** The seconds of the longest chain of stacks that use values of each other. */
  readonly seconds: number;
  /** The stack that takes longest. */
  readonly longest: StackStep;
}

/** The first deployment if stacks wait only for those whose values they use. */
export function lowerBound(assembly: VariantAssembly, steps: readonly [StackStep, ...StackStep[]]): LowerBound {
  const byId = new Map(assembly.stacks.map((stack) => [stack.id, stack]));
  const needs = (later: string, earlier: string) => {
    const [user, source] = [byId.get(later), byId.get(earlier)];
    return user !== undefined && source !== undefined && hasReference(user, source);
  };
  const required = steps.map((step) => ({ ...step, after: step.after.filter((earlier) => needs(step.id, earlier)) }));
  const longest = steps.reduce((one, other) => (other.seconds > one.seconds ? other : one));
  return { seconds: longestChain(required).seconds, longest };
}

/** The lowest number of concurrent stacks with which no stack waits for another one that it does not depend on. */
export function requiredConcurrency(steps: readonly StackStep[]): number {
  const { seconds } = longestChain(steps);
  const concurrency = steps.findIndex((_, index) => scheduledSeconds(steps, index + 1) === seconds) + 1;
  return concurrency === 0 ? steps.length : concurrency;
}

/** The dependencies that lengthen the longest chain, the one with the most seconds first. */
export function delays(assembly: VariantAssembly, steps: readonly StackStep[]): readonly Delay[] {
  const { seconds, steps: chain } = longestChain(steps);
  return pairsOf(chain)
    .map(([earlier, later]) => ({
      later,
      earlier,
      seconds: seconds - longestChain(steps.map((step) => without(step, later, earlier))).seconds,
      reason: reasonOf(assembly, later, earlier),
    }))
    .filter((delay) => delay.seconds > 0)
    .sort((one, other) => other.seconds - one.seconds);
}

/** Dependencies of stacks, on the longest chain or not, without a reference and without a reason. */
export function unexplainedDependencies(assembly: VariantAssembly): readonly string[] {
  return assembly.stacks.flatMap(({ id, dependencies }) =>
    dependencies
      .filter((earlier) => reasonOf(assembly, id, earlier) === undefined)
      .map((earlier) => `${id} is deployed after ${earlier}, without a reference or a reason`),
  );
}

function stepOf({ id, dependencies }: VariantStack, { seconds, steps }: StackDuration): StackStep {
  return { id, seconds, after: dependencies, resources: steps };
}

function pairsOf({ length, ...chain }: Chain['steps']): readonly (readonly [string, string])[] {
  return Array.from({ length: Math.max(0, length - 1) }, (_, index) => [chain[index] ?? '', chain[index + 1] ?? '']);
}

function without(step: StackStep, later: string, earlier: string): StackStep {
  return step.id === later ? { ...step, after: step.after.filter((each) => each !== earlier) } : step;
}

function reasonOf({ stacks, variant }: VariantAssembly, later: string, earlier: string): string | undefined {
  const [user, source] = [later, earlier].map((id) => stacks.find((stack) => stack.id === id));
  if (user !== undefined && source !== undefined && hasReference(user, source)) return 'reference';
  return orderReason(variant.settings, later, earlier);
}

function orderReason(settings: EnvironmentSettings, later: string, earlier: string): string | undefined {
  return deploymentOrder(settings).find(([after, before]) => after.test(later) && before.test(earlier))?.[2];
}

/** Whether a template uses an export or an output of another stack. */
function hasReference({ template }: VariantStack, { name }: VariantStack): boolean {
  const text = JSON.stringify(template);
  return text.includes(`"Fn::ImportValue":"${name}:`) || text.includes(`"Fn::GetStackOutput":{"StackName":"${name}"`);
}
