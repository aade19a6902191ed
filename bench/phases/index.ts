import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { MeasuredEstate } from '../table/measured-estate';
import { median } from '../table/measured-process';
import { type CpuProfile, phaseTimes } from './cpu-profile';
import { PHASES, WAITING } from './phases';

const RUNS = 3;
/** `CPU.DATE.TIME.PROCESS.THREAD.NUMBER.cpuprofile`: the main thread is 0. */
const MAIN_THREAD = /\.0\.\d+\.cpuprofile$/;
const START = 'start of Node.js';

/** What a run of `synth` used: the time of the main thread in each phase, and the CPU time of all threads. */
interface ProfiledRun {
  readonly times: ReadonlyMap<string, number>;
  readonly cpuSeconds: number;
}

/** `npm run bench -- phases`: where the time of a run is spent. @returns the exit code: 1 if a phase is not found in the profiles */
export function benchPhases(): number {
  const estate = new MeasuredEstate();
  try {
    estate.synthesize();
    const runs = Array.from({ length: RUNS }, () => {
      estate.deleteStoredResults();
      return { first: profiled(estate), unchanged: profiled(estate) };
    });
    const first = runs.map((run) => run.first);
    const unchanged = runs.map((run) => run.unchanged);
    const names = [START, ...new Set(PHASES.map(({ name }) => name))];
    const table = new Table({
      head: [`Milliseconds of the main thread, median of ${RUNS} runs`, 'First run', 'Nothing changed'],
      style: { head: [], border: [] },
      colAligns: ['left', 'right', 'right'],
    });
    for (const name of names) table.push([name, millisecondsOf(first, name), millisecondsOf(unchanged, name)]);
    table.push(['CPU seconds of all threads', secondsOf(first), secondsOf(unchanged)]);
    console.log(table.toString());
    const missing = names.filter((name) => name !== WAITING && first.every(({ times }) => !times.has(name)));
    if (missing.length > 0) console.error(`No function of the profiles starts these phases: ${missing.join(', ')}.`);
    return missing.length > 0 ? 1 : 0;
  } finally {
    estate.delete();
  }
}

function profiled(estate: MeasuredEstate): ProfiledRun {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-bench-'));
  try {
    const { cpuSeconds } = estate.profile(folder);
    const file = readdirSync(folder).find((name) => MAIN_THREAD.test(name));
    if (file === undefined) throw new Error('Node.js wrote no profile of the main thread.');
    const { '': outside = 0, ...times } = Object.fromEntries(
      phaseTimes(JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile, PHASES),
    );
    return { times: new Map([[START, outside], ...Object.entries(times)]), cpuSeconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function millisecondsOf(runs: readonly ProfiledRun[], name: string): string {
  return median(runs.map(({ times }) => times.get(name) ?? 0)).toFixed(0);
}

function secondsOf(runs: readonly ProfiledRun[]): string {
  return median(runs.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2);
}
