import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureProcess, PROJECT_ROOT, type Usage } from './measured-process';

const PROGRAM = ['--import', 'tsx', join(PROJECT_ROOT, 'bin/cdk-secure-baseline.ts')];

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

  /** Runs `synth` with options. */
  public synthesize(...options: readonly string[]): Usage {
    return measureProcess([...PROGRAM, 'synth', '--config', this.config, ...options]);
  }

  /** The number of resources in the templates. */
  public get resources(): number {
    return resourcesIn(this.output);
  }

  public delete(): void {
    rmSync(this.folder, { recursive: true });
  }

  private get output(): string {
    return join(this.folder, 'cdk.out');
  }
}

/** The number of resources in the templates of a folder and its subfolders. */
export function resourcesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as { Resources?: object })
    .reduce((sum, { Resources = {} }) => sum + Object.keys(Resources).length, 0);
}
