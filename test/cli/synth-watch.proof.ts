import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { development } from '../reference-estate';
import { PROJECT_ROOT, temporaryDirectory, TYPESCRIPT } from '../support/baseline-app';

const FIXTURE = join(PROJECT_ROOT, 'test/lib/stages/own-stacks/fixture-stacks.ts');
const CONFIGURATION = (ownStacks: string) => `
const environments = require('./environments.json');
const { defineBaseline } = require(${JSON.stringify(join(PROJECT_ROOT, 'lib/environments/index.ts'))});
module.exports = defineBaseline({ environments, ownStacks: [${ownStacks}] });`;
const CARELESS = `{ create: (environment) => new (require(${JSON.stringify(FIXTURE)}).CarelessStack)(environment) }`;

/** `synth --watch` in a folder. */
class Watch {
  private readonly folder = temporaryDirectory();
  private readonly child: ChildProcess;
  private output = '';

  public constructor() {
    for (const image of ['demo-service', 'demo-job']) {
      const directory = join(this.folder, 'examples', image);
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch');
    }
    this.writeSettings({});
    this.writeConfiguration('');
    const program = [...TYPESCRIPT, join(PROJECT_ROOT, 'bin/cdk-secure-baseline.ts'), 'synth', '--watch'];
    this.child = spawn(process.execPath, program, { cwd: this.folder });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    }
  }

  public writeConfiguration(ownStacks: string): void {
    writeFileSync(join(this.folder, 'baseline.config.cjs'), CONFIGURATION(ownStacks));
  }

  public writeSettings(changes: object): void {
    writeFileSync(join(this.folder, 'environments.json'), JSON.stringify([{ ...development, ...changes }]));
  }

  /** Waits for a text, and returns everything that was printed since the last one. */
  public async prints(text: RegExp): Promise<string> {
    while (!text.test(this.output)) {
      if (this.child.exitCode !== null || this.output.length > 100_000)
        throw new Error(`The command ended: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const printed = this.output;
    this.output = '';
    return printed;
  }

  public end(): void {
    this.child.kill();
  }
}

let watch: Watch;

afterEach(() => {
  watch.end();
});

test('a saved settings file is evaluated again, with new findings first; errors do not end the command', async () => {
  watch = new Watch();
  expect(await watch.prints(/development changed: evaluated in/)).toContain('No findings.');
  watch.writeSettings({ region: 'eu-west-99' });
  expect(await watch.prints(/validation errors? in the settings[^]*eu-west-99/)).not.toMatch(/^ +at /m);
  watch.writeSettings({ ownership: { ...development.ownership, owner: 'other-team' } });
  expect(await watch.prints(/evaluated in/)).toMatch(/^No findings\.\ndevelopment changed/);
  watch.writeConfiguration(CARELESS);
  expect(await watch.prints(/evaluated in/)).toMatch(/^New \(\d+\):\n {2}\S+-\S+ development\//);
  watch.writeConfiguration('');
  expect(await watch.prints(/evaluated in/)).toMatch(/^Fixed \(\d+\):\n/);
}, 300_000);
