import * as path from 'node:path';
import { CdkCli } from './cdk-cli';
import type { CheckResult } from './checks';
import { EmulatedAws } from './emulated-aws';
import type { Emulator } from './emulator';
import type { Example } from './example';
import { environmentStacks, Inventory } from './inventory';
import { judge, type Life } from './life';
import type { Progress } from './progress';
import type { ProgramResult } from './run-program';

const SHOWN_LINES = 60;

/** What stands for a module of the example: how many of which type there are at least. */
const MODULES: Readonly<Record<string, number>> = {
  'AWS::Lambda::Alias': 4,
  'AWS::Lambda::EventSourceMapping': 3,
  'AWS::StepFunctions::StateMachine': 1,
  'AWS::Scheduler::Schedule': 2,
  'AWS::SecretsManager::Secret': 1,
};

/** An example's short life: synth, deploy, read back, deploy again. What goes on from there, an environment's run shows. */
export class ExampleLife implements Life {
  public readonly results: CheckResult[] = [];
  private readonly cli: CdkCli;
  private readonly aws: EmulatedAws;

  public constructor(
    private readonly example: Example,
    emulator: Emulator,
    private readonly directory: string,
    private readonly progress: Progress,
  ) {
    const { region } = example;
    const home = path.join(directory, 'cdk-home');
    this.cli = new CdkCli({
      endpoint: emulator.endpoint,
      region,
      home,
      onOutcome: (line) => this.progress.detail(line),
    });
    this.aws = new EmulatedAws(emulator.endpoint, region);
  }

  /** Nothing here has to fail. */
  public unexpected(failures: readonly string[]): readonly string[] {
    return failures;
  }

  /** Stops at the first step that the next one needs. */
  public async run(): Promise<void> {
    const { account, app, region, stack } = this.example;
    const assembly = path.join(this.directory, 'assembly');
    const deploy = () => this.cli.deployStack(assembly, stack);
    const isThere =
      (await this.passes('synth passes the policy', 'cdk synth', () => this.cli.synthApp(app, assembly))) &&
      (await this.passes('bootstrap succeeds', 'cdk bootstrap', () =>
        this.cli.bootstrap(assembly, [`aws://${account}/${region}`]),
      )) &&
      (await this.passes('deploy succeeds', `cdk deploy ${stack}`, deploy));
    if (!isThere) return;
    await this.readBack();
    const again = await this.progress.step('cdk deploy again, nothing changed', deploy);
    const unchanged = again.exitCode === 0 && again.output.includes('(no changes)');
    this.results.push(judge('a second deploy has no changes', unchanged ? [] : [`exit code ${again.exitCode}`]));
  }

  private async readBack(): Promise<void> {
    const states = await environmentStacks(this.aws);
    const incomplete = states.filter(({ status }) => status !== 'CREATE_COMPLETE').map(({ name }) => name);
    this.results.push(judge('the stack is CREATE_COMPLETE', states.length === 1 ? incomplete : ['there is no stack']));
    const inventory = await Inventory.take(this.aws);
    this.progress.detail(`${inventory.size} resources`);
    const missing = Object.entries(MODULES)
      .filter(([type, count]) => inventory.ids(type).length < count)
      .map(([type, count]) => `${inventory.ids(type).length} of ${count} ${type}`);
    this.results.push(judge('all modules stand', missing));
  }

  private async passes(subject: string, title: string, run: () => Promise<ProgramResult>): Promise<boolean> {
    const { exitCode, output } = await this.progress.step(title, run);
    this.results.push(judge(subject, exitCode === 0 ? [] : [`exit code ${exitCode}`]));
    if (exitCode === 0) return true;
    for (const line of output.split('\n').slice(-SHOWN_LINES)) this.progress.detail(`| ${line}`);
    return false;
  }
}
