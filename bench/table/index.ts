import { cpus, totalmem } from 'node:os';
import Table from 'cli-table3';
import { measureRows } from './rows';

const RUNS = 5;

/** `npm run bench -- table`: what a run costs, compared with its targets. `npm run build` has to run before it. @returns the exit code */
export async function benchTable(runs: number = RUNS): Promise<number> {
  const rows = await measureRows(runs, (run) => {
    console.error(`Run ${run} of ${runs}`);
  });
  const table = new Table({
    head: [`Medians of ${runs} runs`, 'Value', 'Target', '', 'Unchanged run + CloudFormation Validate'],
    style: { head: [], border: [] },
  });
  for (const { bound, name, value, target, unit } of rows) {
    table.push([
      name,
      `${value.toFixed(2)} ${unit}`,
      `≤ ${target}`,
      value <= target ? 'reached' : 'missed',
      bound?.toFixed(2) ?? '',
    ]);
  }
  console.log(`${machine()}\n${table.toString()}`);
  return 0;
}

/** What the values depend on; compare values of one machine. */
function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${first?.model ?? 'unknown'}), ${memory} GiB, Node.js ${process.version}`;
}
