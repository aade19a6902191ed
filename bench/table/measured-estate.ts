import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { measureProcess, PROJECT_ROOT, type Usage } from './measured-process';

/** As in the scripts of `package.json`. */
const PROGRAM = ['-r', join(PROJECT_ROOT, 'bin/typescript.cjs'), join(PROJECT_ROOT, 'bin/cdk-secure-baseline.ts')];

/** The other benchmarks of this process run without CloudFormation Validate. */
const VALIDATED = { CDK_VALIDATION: 'true' };

/** Values that the other measurements do not use. */
const WATCHED_DAYS = 60;

/** The reference estate in a separate folder, with its configuration, output and stored results. */
export class MeasuredEstate {
  private readonly folder: string;
  private readonly config: string;

  public constructor() {
    mkdirSync(join(PROJECT_ROOT, '.cache'), { recursive: true });
    this.folder = mkdtempSync(join(PROJECT_ROOT, '.cache/bench-'));
    this.config = join(this.folder, 'baseline.config.ts');
    symlinkSync(join(PROJECT_ROOT, 'examples'), join(this.folder, 'examples'));
    writeFileSync(join(this.folder, 'cdk.json'), readFileSync(join(PROJECT_ROOT, 'cdk.json')));
    this.configure(30);
  }

  /** Changes one setting of the first environment. */
  public configure(accessLogDays: number): void {
    writeFileSync(
      this.config,
      `import { defineBaseline } from '../../lib/environments';
import { environments } from '../../test/reference-estate';

const [first, ...others] = environments;
if (first === undefined) throw new Error('the estate has no environment');
const retention = { ...first.retention, accessLogDays: ${accessLogDays} };
export default defineBaseline({ environments: [{ ...first, retention }, ...others] });
`,
    );
  }

  public deleteStoredResults(): void {
    rmSync(join(this.folder, 'node_modules'), { recursive: true, force: true });
  }

  /** Deletes the JavaScript and the compiled code of the program, which its next run stores again. */
  public deleteStoredCode(): void {
    rmSync(join(PROJECT_ROOT, 'node_modules/.cache/cdk-secure-baseline'), { recursive: true, force: true });
  }

  /** Runs `synth` with options. */
  public synthesize(...options: readonly string[]): Usage {
    return measureProcess([...PROGRAM, 'synth', '--config', this.config, ...options], VALIDATED);
  }

  /** Runs `synth` and writes CPU profiles of its threads into a folder. */
  public profile(folder: string): Usage {
    const options = ['--cpu-prof', '--cpu-prof-dir', folder];
    return measureProcess([...options, ...PROGRAM, 'synth', '--config', this.config], VALIDATED);
  }

  /** Changes a setting several times while `synth --watch` runs. @returns the seconds from each save to its result */
  public async watch(saves: number): Promise<readonly number[]> {
    const args = [...PROGRAM, 'synth', '--watch', '--environment', 'development', '--config', this.config];
    const child = spawn(process.execPath, args, { env: { ...process.env, ...VALIDATED } });
    const seconds: number[] = [];
    try {
      await resultOf(child);
      for (let save = 0; save < saves; save++) {
        // The command begins to watch the files after it has printed the result.
        await setTimeout(500);
        const result = resultOf(child);
        const start = performance.now();
        this.configure(WATCHED_DAYS + save);
        await result;
        seconds.push((performance.now() - start) / 1000);
      }
    } finally {
      child.kill();
    }
    return seconds;
  }

  /** The number of resources in the templates. */
  public get resources(): number {
    return resourcesIn(this.output);
  }

  public delete(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** The folder of the assembly. */
  public get output(): string {
    return join(this.folder, 'cdk.out');
  }
}

/** Waits until the command has evaluated an environment. @throws Error if the command ends */
function resultOf(child: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const end = (code: number | null) => {
      reject(new Error(`synth --watch ended with ${code}:\n${printed}`));
    };
    const read = (data: Buffer) => {
      printed += data.toString();
      if (!/development changed: evaluated in/.test(printed)) return;
      child.off('close', end);
      child.stdout.off('data', read);
      resolve();
    };
    child.stdout.on('data', read);
    child.once('close', end);
  });
}

/** The number of resources in the templates of a folder and its subfolders. */
export function resourcesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { Resources?: object })
    .reduce((sum, { Resources = {} }) => sum + Object.keys(Resources).length, 0);
}
