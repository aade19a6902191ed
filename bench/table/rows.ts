import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeasuredEstate, resourcesIn } from './measured-estate';
import { measureProcess, medianUsage, PROJECT_ROOT, type Usage } from './measured-process';

/** One line of the table. */
export interface TableRow {
  readonly name: string;
  readonly value: number;
  /** The value must not be larger. */
  readonly target: number;
  readonly unit: string;
  /**
   * The value of a run that evaluates no policy: an unchanged run, and CloudFormation Validate alone.
   * @default - the row has no such value
   */
  readonly bound?: number;
}

/** What each run measures, one after the other, so that all see the same load of the machine. */
type Measured =
  | 'bare'
  | 'bareWithoutCode'
  | 'sample'
  | 'first'
  | 'firstWithoutCode'
  | 'unchanged'
  | 'engine'
  | 'changed'
  | 'watched'
  | 'few'
  | 'many'
  | 'import';

/** The entries of the package, as compiled by `npm run build`. */
const ENTRIES = ['constructs', 'lib/policy', 'lib/environments', 'lib/testing'];

/** TypeScript with the options of V8 that the commands set. */
const WITH_OPTIONS_OF_V8 = ['typescript.cjs', 'late-optimization.ts'].flatMap((file) => [
  '--require',
  join(PROJECT_ROOT, 'bin', file),
]);

const SAVES = 3;
const FEW_SERVICES = 20;
const MANY_SERVICES = 200;

/** Measures all rows in interleaved runs. @param progress receives the number of each run */
export async function measureRows(runs: number, progress: (run: number) => void): Promise<readonly TableRow[]> {
  const estate = new MeasuredEstate();
  const folder = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-bench-'));
  try {
    const usages: Awaited<ReturnType<typeof measureRun>>[] = [];
    for (let run = 0; run < runs; run++) {
      progress(run + 1);
      usages.push(await measureRun(estate, folder, run));
    }
    const median = (name: Measured): Usage => medianUsage(usages.map((usage) => usage[name]));
    return rowsOf(median, { ours: estate.resources, sample: resourcesIn(join(folder, 'sample')) });
  } finally {
    estate.delete();
    rmSync(folder, { recursive: true });
  }
}

async function measureRun(estate: MeasuredEstate, folder: string, run: number): Promise<Record<Measured, Usage>> {
  const typescript = (file: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}) =>
    measureProcess(['--import', 'tsx', join(__dirname, file), ...args], { CDK_VALIDATION: 'false', ...variables });
  const bareWithoutCode = typescript('bare-trees.ts', [join(folder, 'bare')], { TSX_DISABLE_CACHE: '1' });
  const bare = typescript('bare-trees.ts', [join(folder, 'bare')]);
  const sample = measureProcess([join(__dirname, 'ecs-sample.cjs'), join(folder, 'sample')], {
    CDK_VALIDATION: 'false',
  });
  estate.deleteStoredResults();
  estate.deleteStoredCode();
  const firstWithoutCode = estate.synthesize();
  estate.deleteStoredResults();
  const first = estate.synthesize();
  const unchanged = estate.synthesize();
  const engine = measureProcess([...WITH_OPTIONS_OF_V8, join(__dirname, 'engine-alone.ts'), estate.output]);
  estate.configure(31 + run);
  const changed = estate.synthesize('--environment', 'development');
  const watched = await watchedUsage(estate);
  estate.configure(30);
  const few = typescript('services.ts', [String(FEW_SERVICES), join(folder, 'services')]);
  const many = typescript('services.ts', [String(MANY_SERVICES), join(folder, 'services')]);
  const synthesized = { first, firstWithoutCode, unchanged, changed, watched };
  return { bare, bareWithoutCode, sample, engine, few, many, import: slowestImport(), ...synthesized };
}

/** The median of several saves: the first one loads what the later ones need. Only the time is measured. */
async function watchedUsage(estate: MeasuredEstate): Promise<Usage> {
  const seconds = await estate.watch(SAVES);
  return medianUsage(seconds.map((wallSeconds) => ({ wallSeconds, cpuSeconds: 0, peakMiB: 0 })));
}

/** The entry of the package whose import takes longest. */
function slowestImport(): Usage {
  const usages = ENTRIES.map((entry) => measureProcess(['-e', `require('./dist/${entry}')`]));
  return usages.reduce((one, other) => (other.wallSeconds > one.wallSeconds ? other : one));
}

function rowsOf(
  median: (name: Measured) => Usage,
  resources: { readonly ours: number; readonly sample: number },
): TableRow[] {
  const cpu = (name: Measured) => median(name).cpuSeconds;
  const withoutPolicy = cpu('unchanged') + cpu('engine');
  const perResource = (seconds: number) => seconds / resources.ours / (cpu('sample') / resources.sample);
  const peak = Math.max(median('first').peakMiB, median('firstWithoutCode').peakMiB);
  return [
    {
      name: 'All environments, nothing changed ÷ the same trees without policy',
      value: cpu('unchanged') / cpu('bare'),
      target: 1.2,
      unit: 'CPU',
    },
    {
      name: 'All environments, first run ÷ the same trees without policy',
      value: cpu('first') / cpu('bare'),
      target: 1.7,
      unit: 'CPU',
      bound: withoutPolicy / cpu('bare'),
    },
    {
      name: 'The same, both without stored code of the program',
      value: cpu('firstWithoutCode') / cpu('bareWithoutCode'),
      target: 1.7,
      unit: 'CPU',
    },
    { name: 'One environment after one changed setting', value: median('changed').wallSeconds, target: 2.5, unit: 's' },
    { name: 'The same with synth --watch', value: median('watched').wallSeconds, target: 1, unit: 's' },
    {
      name: 'Time per resource, first run ÷ a plain ECS application',
      value: perResource(cpu('first')),
      target: 0.8,
      unit: 'CPU',
      bound: perResource(withoutPolicy),
    },
    {
      name: `${MANY_SERVICES} services ÷ ${FEW_SERVICES} services, with policy`,
      value: cpu('many') / cpu('few'),
      target: 10,
      unit: 'CPU',
    },
    { name: 'Import of the slowest entry of the package', value: median('import').wallSeconds, target: 0.3, unit: 's' },
    { name: 'Peak memory, nothing changed', value: median('unchanged').peakMiB, target: 400, unit: 'MiB' },
    {
      name: 'Peak memory, first run',
      value: peak,
      target: 400,
      unit: 'MiB',
      bound: median('unchanged').peakMiB + median('engine').peakMiB,
    },
  ];
}
