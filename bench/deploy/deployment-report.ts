import Table from 'cli-table3';
import type { VariantAssembly } from '../../test/support/variants/variant-assembly';
import { basisOf, DURATIONS } from './durations';
import {
  firstDeployment,
  type Delay,
  delays,
  type LowerBound,
  lowerBound,
  nextDeployment,
  requiredConcurrency,
  type StackStep,
  sumOf,
  unexplainedDependencies,
} from './deployment-plan';
import { longestChain, scheduledSeconds } from './longest-chain';

/** The goal: the longest chain of a first deployment takes at most this part of the time of all its stacks. */
const CHAIN_SHARE_GOAL = 0.5;

export interface DeploymentReportProps {
  readonly before: VariantAssembly;
  /** The same environment with new images of all services. */
  readonly release: VariantAssembly;
  /** The same environment with a new image of one service. */
  readonly image?: { readonly service: string; readonly after: VariantAssembly };
  readonly concurrency: number;
}

/** A deployment in numbers. */
export interface DeploymentRow {
  readonly name: string;
  readonly changedStacks: number;
  /** The stacks of the longest chain. */
  readonly chain: readonly string[];
  readonly chainSeconds: number;
  /** With the concurrency of the pipelines. */
  readonly expectedSeconds: number;
  /** Of all stacks, one after the other. */
  readonly sumSeconds: number;
}

export interface DeploymentReport {
  readonly environment: string;
  /** The first deployment, a release with new images of all services, and a new image of one service. */
  readonly rows: readonly [DeploymentRow, ...DeploymentRow[]];
  readonly delays: readonly Delay[];
  /** Of the first deployment. */
  readonly lowerBound: LowerBound;
  readonly requiredConcurrency: number;
  /** The part of the resources of the longest chain whose duration is an estimate. */
  readonly estimates: string;
  readonly problems: readonly string[];
}

export function deploymentReport(props: DeploymentReportProps): DeploymentReport {
  const { before, release, image, concurrency } = props;
  const environment = before.variant.name;
  const first = firstDeployment(before);
  const row = (name: string, after: VariantAssembly, steps: readonly StackStep[]): DeploymentRow => ({
    name,
    changedStacks: changedStacks(before, after),
    chain: longestChain(steps).steps,
    chainSeconds: longestChain(steps).seconds,
    expectedSeconds: scheduledSeconds(steps, concurrency),
    sumSeconds: sumOf(steps),
  });
  const firstRow = { ...row('first', before, first), changedStacks: first.length };
  const typical = row('new images of all services', release, nextDeployment(before, release));
  const single = image && row(`new image of ${image.service}`, image.after, nextDeployment(before, image.after));
  return {
    environment,
    rows: [firstRow, typical, ...(single === undefined ? [] : [single])],
    delays: delays(before, first),
    lowerBound: lowerBound(before, first),
    requiredConcurrency: requiredConcurrency(first),
    estimates: estimatesOf(before, first),
    problems: [
      ...unexplainedDependencies(before).map((problem) => `${environment}: ${problem}`),
      ...concurrencyProblems(environment, requiredConcurrency(first), concurrency),
      ...(single === undefined || single.changedStacks === 1
        ? []
        : [`${environment}: a ${single.name} changes ${single.changedStacks} stacks; it has to change 1`]),
    ],
  };
}

export function renderDeployment(report: DeploymentReport, concurrency: number): string {
  const { environment, rows } = report;
  const table = new Table({
    head: [
      `Deployment of ${environment}`,
      'Changed stacks',
      `Expected, ${concurrency} at a time`,
      'Chain',
      'Sum',
      'Chain ÷ sum',
    ],
    style: { head: [], border: [] },
  });
  for (const { name, changedStacks: changed, expectedSeconds, chainSeconds, sumSeconds } of rows) {
    const share = (chainSeconds / sumSeconds).toFixed(2);
    table.push([name, changed, duration(expectedSeconds), duration(chainSeconds), duration(sumSeconds), share]);
  }
  return [
    table.toString(),
    goalLine(rows[0], report.lowerBound),
    `Longest chain of the first deployment: ${rows[0].chain.join(' → ')}. ${report.estimates}`,
    `No stack waits for a free place from a concurrency of ${report.requiredConcurrency}.`,
    ...report.delays.map(
      ({ later, earlier, seconds, reason }) =>
        `  ${later} after ${earlier} adds ${duration(seconds)}: ${reason ?? 'UNNECESSARY, no reference and no reason'}`,
    ),
  ].join('\n');
}

function goalLine({ chainSeconds, sumSeconds }: DeploymentRow, { seconds, longest }: LowerBound): string {
  const isReached = chainSeconds <= CHAIN_SHARE_GOAL * sumSeconds;
  const share = (part: number) => (part / sumSeconds).toFixed(2);
  return [
    `Goal for the first deployment: chain ÷ sum at most ${CHAIN_SHARE_GOAL}, ${isReached ? 'reached' : 'not reached'}.`,
    `Lower bound with the same stacks: ${share(seconds)}, if each stack waits only for those whose values it uses; ${longest.id} alone is ${share(longest.seconds)}.`,
  ].join('\n');
}

function concurrencyProblems(environment: string, required: number, given: number): readonly string[] {
  if (given >= required) return [];
  return [`${environment}: the pipelines deploy ${given} stacks at a time; --concurrency ${required} is required`];
}

function changedStacks(before: VariantAssembly, after: VariantAssembly): number {
  const texts = new Map(before.stacks.map(({ id, text }) => [id, text]));
  return after.stacks.filter(({ id, text }) => texts.get(id) !== text).length;
}

function estimatesOf({ stacks }: VariantAssembly, steps: readonly StackStep[]): string {
  const chain = new Set(longestChain(steps).steps);
  const types = steps
    .filter(({ id }) => chain.has(id))
    .flatMap(({ id, resources }) => {
      const template = stacks.find((stack) => stack.id === id)?.template;
      return resources.flatMap((resource) => template?.Resources[resource]?.Type ?? []);
    });
  const estimated = types.filter((type) => basisOf(type) === 'estimate').length;
  return `${types.length - estimated} of its ${types.length} resources have a published duration (of ${Object.keys(DURATIONS).length} known types); the others are estimates.`;
}

function duration(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
