import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export const PROJECT_ROOT = join(__dirname, '../..');

/** What one process used. */
export interface Usage {
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** The largest resident set. */
  readonly peakMiB: number;
}

/** Runs Node.js with arguments. @throws Error if the process fails */
export function measureProcess(args: readonly string[], variables: NodeJS.ProcessEnv = {}): Usage {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-bench-'));
  const file = join(folder, 'usage.json');
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(__dirname, 'usage.cjs'), ...args], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...variables, BENCH_USAGE: file },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const wallSeconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
  const usage = JSON.parse(readFileSync(file, 'utf8')) as Omit<Usage, 'wallSeconds'>;
  rmSync(folder, { recursive: true });
  return { ...usage, wallSeconds };
}

/** The median of each value. */
export function medianUsage(usages: readonly Usage[]): Usage {
  const of = (value: (usage: Usage) => number) => median(usages.map(value));
  return {
    cpuSeconds: of(({ cpuSeconds }) => cpuSeconds),
    wallSeconds: of(({ wallSeconds }) => wallSeconds),
    peakMiB: of(({ peakMiB }) => peakMiB),
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
