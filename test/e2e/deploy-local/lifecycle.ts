import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { EnvironmentSettings } from '../../../lib/config';
import { Tier } from '../../../lib/policy/tier';
import { Assembly } from './assembly';
import { CdkCli } from './cdk-cli';
import { type CheckResult, readBack } from './checks';
import { EmulatedAws } from './emulated-aws';
import type { Emulator } from './emulator';
import { environmentStacks, Inventory, type StackState } from './inventory';
import { parseJournal, summarize } from './journal';
import { judge, type Life } from './life';
import type { Progress } from './progress';
import { protections, refusals } from './protection';
import type { ProgramResult } from './run-program';
import { IMPOSSIBLE_RESOURCE } from './template-change';
import { Updates } from './updates';

const SHOWN_LINES = 60;

/** What is there for a reason when a development environment has gone. */
const OUTLIVES = [
  // Goes with its function, which CloudFormation deletes.
  /^AWS::Lambda::Version /,
  // The records of the account, and the key that opens them.
  /^AWS::S3::Bucket (Trail|Configuration)/,
  /^AWS::KMS::Key Key[0-9A-F]{8}$/,
  // Without it every other VPC of the account would be open again.
  /^AWS::EC2::VPCBlockPublicAccessOptions /,
];

/** The steps of an environment's life, from synth to destroy; each leaves its results. */
export class Lifecycle implements Life {
  public readonly results: CheckResult[] = [];
  private readonly cli: CdkCli;
  private readonly clients = new Map<string, EmulatedAws>();

  public constructor(
    private readonly settings: EnvironmentSettings,
    private readonly emulator: Emulator,
    private readonly directory: string,
    private readonly progress: Progress,
  ) {
    this.cli = new CdkCli({
      endpoint: emulator.endpoint,
      region: settings.region,
      home: path.join(directory, 'cdk-home'),
      onOutcome: (line) => this.progress.detail(line),
    });
  }

  /** Stops at the first step that the next one needs; an error of the run itself is a failed result. */
  public async run(): Promise<void> {
    try {
      await this.runSteps();
    } catch (error) {
      this.results.push(judge('the run comes to its end', [String(error)]));
    }
  }

  private async runSteps(): Promise<void> {
    const assembly = await this.synth();
    if (assembly === undefined || !(await this.deployFirst(assembly))) {
      return;
    }
    await this.readBack(assembly);
    await this.deployAgain(assembly);
    await this.update(assembly);
    await this.destroy(assembly);
  }

  /** Failures other than those of the update that has to fail. */
  public unexpected(failures: readonly string[]): string[] {
    return failures.filter((failure) => !failure.includes(IMPOSSIBLE_RESOURCE));
  }

  private async synth(): Promise<Assembly | undefined> {
    const directory = path.join(this.directory, 'assembly');
    const { name } = this.settings;
    const result = await this.progress.step(`cdk synth ${name}`, () => this.cli.synth(name, directory));
    return this.succeeded('synth passes the policy', result) ? new Assembly(directory, name) : undefined;
  }

  private async deployFirst(assembly: Assembly): Promise<boolean> {
    const { name } = this.settings;
    const targets = assembly.bootstrapTargets;
    const bootstrap = await this.progress.step(`cdk bootstrap ${targets.join(' ')}`, () =>
      this.cli.bootstrap(assembly.directory, targets),
    );
    if (!this.succeeded('bootstrap succeeds', bootstrap)) {
      return false;
    }
    const title = `cdk deploy '${name}/*' (${assembly.stacks.length} stacks)`;
    const deploy = await this.progress.step(title, () => this.cli.deploy(assembly.directory, name));
    if (!this.succeeded('deploy succeeds', deploy)) {
      return false;
    }
    const states = await this.stacks(assembly);
    const incomplete = states.filter(({ status }) => status !== 'CREATE_COMPLETE');
    this.results.push(
      judge('all stacks are CREATE_COMPLETE', [
        ...incomplete.map(({ name: stack, status }) => `${stack} is ${status}`),
        ...(states.length === assembly.stacks.length ? [] : [`${states.length} of ${assembly.stacks.length} stacks`]),
      ]),
    );
    return incomplete.length === 0;
  }

  private async readBack(assembly: Assembly): Promise<void> {
    await this.progress.step('read back through the AWS SDK', async () => {
      const aws = this.aws(this.settings.region);
      const inventory = await Inventory.take(aws);
      this.progress.detail(`${inventory.size} resources in ${assembly.stacks.length} stacks`);
      this.results.push(...(await readBack({ aws, inventory, settings: this.settings })));
    });
  }

  private async deployAgain(assembly: Assembly): Promise<void> {
    const result = await this.progress.step('cdk deploy again, nothing changed', () =>
      this.cli.deploy(assembly.directory, this.settings.name),
    );
    const unchanged = result.output.split('\n').filter((line) => line.includes('(no changes)')).length;
    const problems = unchanged === assembly.stacks.length ? [] : [`${unchanged} of ${assembly.stacks.length} stacks`];
    this.results.push(judge('a second deploy has no changes', [...failure(result), ...problems]));
  }

  private async update(assembly: Assembly): Promise<void> {
    const updates = new Updates(assembly, this.directory, (region) => this.aws(region));
    const failing = await this.progress.step('cdk deploy of an update that has to fail', () =>
      this.cli.deploy(updates.impossible().directory, this.settings.name),
    );
    this.results.push(judge('a failing update is reported by resource', updates.reported(failing)));
    this.results.push(judge('a failing update rolls back', await updates.rolledBack()));
    const working = await this.progress.step('cdk deploy of an update', () =>
      this.cli.deploy(updates.possible().directory, this.settings.name),
    );
    this.succeeded('an update succeeds', working);
    this.results.push(judge('the update is seen through the services', await updates.arrived(), updates.seen));
  }

  private async destroy(assembly: Assembly): Promise<void> {
    const { name, tier } = this.settings;
    if (tier !== Tier.DEVELOPMENT) {
      await this.destroyIsRefused(assembly);
    }
    const result = await this.progress.step(`cdk destroy '${name}/*'`, () =>
      this.cli.destroy(assembly.directory, name),
    );
    this.succeeded('destroy succeeds', result);
    const stacks = (await this.stacks(assembly)).map((stack) => `${stack.name} is ${stack.status}`);
    this.results.push(judge('no stack is left', stacks));
    const { retained } = summarize(parseJournal(readFileSync(this.emulator.journalFile, 'utf8')));
    if (tier === Tier.DEVELOPMENT) {
      const left = retained.filter((resource) => !OUTLIVES.some((allowed) => allowed.test(resource)));
      this.results.push(judge('no resource is left but those that have to outlive it', left));
    }
  }

  private async destroyIsRefused(assembly: Assembly): Promise<void> {
    const attempt = () =>
      this.progress.step('cdk destroy, which has to be refused', () =>
        this.cli.destroy(assembly.directory, this.settings.name),
      );
    this.results.push(...(await refusals(await protections(assembly, (region) => this.aws(region)), attempt)));
  }

  /** Records the result; shows what the CLI said when it failed. */
  private succeeded(subject: string, result: ProgramResult): boolean {
    this.results.push(judge(subject, failure(result)));
    if (result.exitCode !== 0) {
      result.output
        .split('\n')
        .slice(-SHOWN_LINES)
        .forEach((line) => this.progress.detail(`| ${line}`));
    }
    return result.exitCode === 0;
  }

  private async stacks(assembly: Assembly): Promise<StackState[]> {
    return (await Promise.all(assembly.regions.map((region) => environmentStacks(this.aws(region))))).flat();
  }

  private aws(region: string): EmulatedAws {
    const client = this.clients.get(region) ?? new EmulatedAws(this.emulator.endpoint, region);
    this.clients.set(region, client);
    return client;
  }
}

function failure({ exitCode }: ProgramResult): string[] {
  return exitCode === 0 ? [] : [`exit code ${exitCode}`];
}
