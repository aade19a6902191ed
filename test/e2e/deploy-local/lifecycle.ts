import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { EnvironmentSettings } from '../../../lib/config';
import { type AwsOf, environmentStacks, type StackState } from '../../../lib/operate';
import { Tier } from '../../../facts/tier';
import { Assembly } from './assembly';
import { CdkCli } from './cdk-cli';
import { type CheckResult, toResults, verifyEmulated } from './checks';
import { emulatedAws } from './emulated-aws';
import type { Emulator } from './emulator';
import { type ResourceOrder, stateDifferences } from './emulator-control';
import { FAULT_REASON, InterruptedCreation } from './interrupted-creation';
import { parseJournal, summarize } from './journal';
import { inWords, resultOf, type Life } from './life';
import { PlantedGaps } from './planted-gaps';
import type { Progress } from './progress';
import { protections, refusals } from './protection';
import type { ProgramResult } from './run-program';
import { IMPOSSIBLE_RESOURCE } from './template-change';
import { Updates } from './updates';

const SHOWN_LINES = 60;
const SHOWN_DIFFERENCES = 10;

/** Resources that remain on purpose after a development environment is destroyed. */
const OUTLIVES = [
  // Goes with its function, which CloudFormation deletes.
  /^AWS::Lambda::Version /,
  // The records of the account, and the key that opens them.
  /^AWS::S3::Bucket (Trail|Configuration)/,
  /^AWS::KMS::Key Key[0-9A-F]{8}$/,
  // Elastic Load Balancing and S3 write to them until the end: they are never empty (decision 0026).
  /^AWS::S3::Bucket (?:Entry|States)AccessLogs/,
  // Without it every other VPC of the account would be open again.
  /^AWS::EC2::VPCBlockPublicAccessOptions /,
];

/** The steps of an environment's life, from synth to destroy; each leaves its results. */
export class Lifecycle implements Life {
  public readonly results: CheckResult[] = [];
  private readonly cli: CdkCli;
  private readonly aws: AwsOf;
  private readonly gaps: PlantedGaps;
  private assembly?: Assembly;

  public constructor(
    private readonly settings: EnvironmentSettings,
    private readonly variant: string | undefined,
    private readonly emulator: Emulator,
    private readonly directory: string,
    private readonly progress: Progress,
  ) {
    this.aws = emulatedAws(emulator.endpoint);
    this.gaps = new PlantedGaps(settings, this.aws);
    this.cli = new CdkCli({
      endpoint: emulator.endpoint,
      region: settings.region,
      home: path.join(directory, 'cdk-home'),
      onOutcome: (line) => this.progress.detail(line),
    });
  }

  /** Stops at the first step that the next one needs; an error of the run itself is a failed result. */
  public async run(): Promise<void> {
    await this.recorded(async () => {
      const assembly = (await this.deploy()) ? this.assembly : undefined;
      if (assembly === undefined) return;
      await this.deployAgain(assembly);
      await this.update(assembly);
      await this.destroy(assembly);
    });
  }

  public async deploy(): Promise<boolean> {
    this.assembly = await this.synth();
    if (this.assembly === undefined || !(await this.deployFirst(this.assembly))) return false;
    await this.readBack();
    return true;
  }

  public async again(order: ResourceOrder): Promise<void> {
    const { assembly } = this;
    if (assembly === undefined) return;
    await this.recorded(async () => {
      if (!(await this.deployAfterFailure(assembly, inWords(order)))) return;
      const all = await protections(assembly, this.aws);
      for (const { lift } of all) await lift();
      const result = await this.progress.step(`cdk destroy, ${inWords(order)}`, () =>
        this.cli.destroy(assembly.directory, this.settings.name),
      );
      this.succeeded(`destroy succeeds, ${inWords(order)}`, result);
    });
  }

  /** Failures that the run does not cause on purpose. */
  public unexpected(failures: readonly string[]): string[] {
    return failures.filter((failure) => !failure.includes(IMPOSSIBLE_RESOURCE) && !failure.includes(FAULT_REASON));
  }

  private async recorded(steps: () => Promise<void>): Promise<void> {
    try {
      await steps();
    } catch (error) {
      this.results.push(resultOf('the run comes to its end', [String(error)]));
    }
  }

  private async synth(): Promise<Assembly | undefined> {
    const directory = path.join(this.directory, 'assembly');
    const { name } = this.settings;
    const result = await this.progress.step(`cdk synth ${name}`, () => this.cli.synth(name, directory, this.variant));
    return this.succeeded('synth passes the policy', result) ? new Assembly(directory, name) : undefined;
  }

  private async bootstrap(assembly: Assembly): Promise<boolean> {
    const targets = assembly.bootstrapTargets;
    const result = await this.progress.step(`cdk bootstrap ${targets.join(' ')}`, () =>
      this.cli.bootstrap(assembly.directory, targets),
    );
    return this.succeeded('bootstrap succeeds', result);
  }

  /** A first deployment that an injected fault interrupts must roll back completely; the second one succeeds. */
  private async deployAfterFailure(assembly: Assembly, order: string): Promise<boolean> {
    if (!(await this.bootstrap(assembly))) return false;
    const failure = InterruptedCreation.of(assembly, this.aws);
    if (failure !== undefined) {
      await this.emulator.control.addFault(failure.fault);
      const failed = await this.progress.step(`cdk deploy, which has to fail in ${failure.stack}, ${order}`, () =>
        this.cli.deploy(assembly.directory, this.settings.name),
      );
      this.results.push(
        resultOf(`a failed creation of ${failure.stack} rolls back, ${order}`, await failure.problems(failed)),
      );
      await failure.liftTerminationProtection();
    }
    const deploy = await this.progress.step(`cdk deploy, ${order}`, () =>
      this.cli.deploy(assembly.directory, this.settings.name),
    );
    return this.succeeded(`deploy succeeds, ${order}`, deploy);
  }

  private async deployFirst(assembly: Assembly): Promise<boolean> {
    await this.progress.step('doctor, with gaps that it has to find', async () => {
      this.results.push(...(await this.gaps.beforeBootstrap(assembly)));
    });
    if (!(await this.bootstrap(assembly))) return false;
    this.results.push(...(await this.gaps.beforeDeployment(assembly)));
    const { name } = this.settings;
    const title = `cdk deploy '${name}/*' (${assembly.stacks.length} stacks)`;
    const deploy = await this.progress.step(title, () => this.cli.deploy(assembly.directory, name));
    if (!this.succeeded('deploy succeeds', deploy)) {
      return false;
    }
    const states = await this.stacks(assembly);
    const incomplete = states.filter(({ status }) => status !== 'CREATE_COMPLETE');
    this.results.push(
      resultOf('all stacks are CREATE_COMPLETE', [
        ...incomplete.map(({ name: stack, status }) => `${stack} is ${status}`),
        ...(states.length === assembly.stacks.length ? [] : [`${states.length} of ${assembly.stacks.length} stacks`]),
      ]),
    );
    return incomplete.length === 0;
  }

  /** With the checks of `npm run verify`, first with gaps that they have to find. */
  private async readBack(): Promise<void> {
    await this.progress.step('verify, with gaps that it has to find', async () => {
      this.results.push(...(await this.gaps.afterDeployment()));
    });
    await this.emulator.control.confirmSubscriptions();
    await this.progress.step('verify, through the AWS SDK', async () => {
      this.results.push(...toResults(await verifyEmulated(this.settings, this.aws)));
    });
  }

  private async deployAgain(assembly: Assembly): Promise<void> {
    const result = await this.progress.step('cdk deploy again, nothing changed', () =>
      this.cli.deploy(assembly.directory, this.settings.name),
    );
    const unchanged = result.output.split('\n').filter((line) => line.includes('(no changes)')).length;
    const problems = unchanged === assembly.stacks.length ? [] : [`${unchanged} of ${assembly.stacks.length} stacks`];
    this.results.push(resultOf('a second deploy has no changes', [...failure(result), ...problems]));
  }

  private async update(assembly: Assembly): Promise<void> {
    const updates = new Updates(assembly, this.directory, this.aws);
    const before = await this.emulator.control.state();
    const failing = await this.progress.step('cdk deploy of an update that has to fail', () =>
      this.cli.deploy(updates.impossible().directory, this.settings.name),
    );
    this.results.push(resultOf('a failing update is reported by resource', updates.reported(failing)));
    this.results.push(resultOf('a failing update rolls back', await updates.rolledBack()));
    const differences = stateDifferences(before, await this.emulator.control.state());
    const detail = `${Object.keys(before).length} values`;
    this.results.push(
      resultOf('after the rollback every service is as before', differences.slice(0, SHOWN_DIFFERENCES), detail),
    );
    const working = await this.progress.step('cdk deploy of an update', () =>
      this.cli.deploy(updates.possible().directory, this.settings.name),
    );
    this.succeeded('an update succeeds', working);
    this.results.push(resultOf('the update is seen through the services', await updates.arrived(), updates.seen));
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
    this.results.push(resultOf('no stack is left', stacks));
    const { retained } = summarize(parseJournal(readFileSync(this.emulator.journalFile, 'utf8')));
    if (tier === Tier.DEVELOPMENT) {
      const left = retained.filter((resource) => !OUTLIVES.some((allowed) => allowed.test(resource)));
      this.results.push(resultOf('no resource is left but those that have to outlive it', left));
    }
  }

  private async destroyIsRefused(assembly: Assembly): Promise<void> {
    const attempt = () =>
      this.progress.step('cdk destroy, which has to be refused', () =>
        this.cli.destroy(assembly.directory, this.settings.name),
      );
    this.results.push(...(await refusals(await protections(assembly, this.aws), attempt)));
  }

  /** Records the result; shows what the CLI said when it failed. */
  private succeeded(subject: string, result: ProgramResult): boolean {
    this.results.push(resultOf(subject, failure(result)));
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
}

function failure({ exitCode }: ProgramResult): string[] {
  return exitCode === 0 ? [] : [`exit code ${exitCode}`];
}
