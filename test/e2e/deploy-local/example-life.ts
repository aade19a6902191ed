import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import * as path from 'node:path';
import { Assembly } from './assembly';
import { CdkCli } from './cdk-cli';
import { changedAssembly, readTemplate } from './changed-assembly';
import type { CheckResult } from './checks';
import { emulatedAws } from './emulated-aws';
import type { Emulator } from './emulator';
import { type ResourceOrder, stateDifferences } from './emulator-control';
import type { Example } from './example';
import { type AwsClients, environmentStacks, Inventory } from '../../../lib/operate';
import { inWords, resultOf, type Life } from './life';
import type { Progress } from './progress';
import { protections, refusals } from './protection';
import type { ProgramResult } from './run-program';
import { addImpossibleResource, changeRetention, IMPOSSIBLE_RESOURCE, releaseFunction } from './template-change';

const SHOWN_LINES = 60;
const SHOWN_DIFFERENCES = 10;

/** Resources of a module of the example: the types, and the smallest number of each. */
const MODULES: Readonly<Record<string, number>> = {
  'AWS::Lambda::Alias': 4,
  'AWS::Lambda::EventSourceMapping': 3,
  'AWS::StepFunctions::StateMachine': 1,
  'AWS::Scheduler::Schedule': 2,
  'AWS::SecretsManager::Secret': 1,
};

/** An example's life: synth, deploy, read back, deploy again, release one of its functions, destroy. */
export class ExampleLife implements Life {
  public readonly results: CheckResult[] = [];
  private readonly cli: CdkCli;
  private readonly emulator: Emulator;
  private readonly aws: AwsClients;

  public constructor(
    private readonly example: Example,
    emulator: Emulator,
    private readonly parts: string,
    private readonly progress: Progress,
  ) {
    const { region } = example;
    this.emulator = emulator;
    const home = path.join(parts, 'cdk-home');
    this.cli = new CdkCli({
      endpoint: emulator.endpoint,
      region,
      home,
      onOutcome: (line) => this.progress.detail(line),
    });
    this.aws = emulatedAws(emulator.endpoint)(region);
  }

  /** Failures that the run does not cause on purpose. */
  public unexpected(failures: readonly string[]): readonly string[] {
    return failures.filter((failure) => !failure.includes(IMPOSSIBLE_RESOURCE));
  }

  /** Stops at the first step that the next one needs. */
  public async run(): Promise<void> {
    if (!(await this.deploy())) return;
    const { directory, stack } = this;
    const again = await this.progress.step('cdk deploy again, nothing changed', () =>
      this.cli.deployStack(directory, stack),
    );
    const unchanged = again.exitCode === 0 && again.output.includes('(no changes)');
    this.results.push(resultOf('a second deploy has no changes', unchanged ? [] : [`exit code ${again.exitCode}`]));
    const assembly = new Assembly(directory);
    await this.failUpdate(assembly);
    await this.release(assembly);
    await this.destroy(assembly);
  }

  public async deploy(): Promise<boolean> {
    const { app } = this.example;
    const isThere =
      (await this.passes('synth passes the policy', 'cdk synth', () => this.cli.synthApp(app, this.directory))) &&
      (await this.bootstrapAndDeploy(''));
    if (isThere) await this.readBack();
    return isThere;
  }

  public async again(order: ResourceOrder): Promise<void> {
    if (!(await this.bootstrapAndDeploy(`, ${inWords(order)}`))) return;
    for (const { lift } of await protections(new Assembly(this.directory), () => this.aws)) await lift();
    await this.passes(`destroy succeeds, ${inWords(order)}`, `cdk destroy, ${inWords(order)}`, () =>
      this.cli.destroyStack(this.directory, this.stack),
    );
  }

  private async bootstrapAndDeploy(order: string): Promise<boolean> {
    const { account, region } = this.example;
    return (
      (await this.passes('bootstrap succeeds', 'cdk bootstrap', () =>
        this.cli.bootstrap(this.directory, [`aws://${account}/${region}`]),
      )) &&
      (await this.passes(`deploy succeeds${order}`, `cdk deploy ${this.stack}${order}`, () =>
        this.cli.deployStack(this.directory, this.stack),
      ))
    );
  }

  private get directory(): string {
    return path.join(this.parts, 'assembly');
  }

  private get stack(): string {
    return this.example.stack;
  }

  private async readBack(): Promise<void> {
    const states = await environmentStacks(this.aws);
    const incomplete = states.filter(({ status }) => status !== 'CREATE_COMPLETE').map(({ name }) => name);
    this.results.push(
      resultOf('the stack is CREATE_COMPLETE', states.length === 1 ? incomplete : ['there is no stack']),
    );
    const inventory = await Inventory.take(this.aws);
    this.progress.detail(`${inventory.size} resources`);
    const missing = Object.entries(MODULES)
      .filter(([type, count]) => inventory.ids(type).length < count)
      .map(([type, count]) => `${inventory.ids(type).length} of ${count} ${type}`);
    this.results.push(resultOf('all modules exist', missing));
  }

  /**
   * An update that changes a log group in place and then fails is rolled back, and every service is as before. It releases no function:
   * the template retains a published version, in a rollback as well.
   */
  private async failUpdate(assembly: Assembly): Promise<void> {
    const [stack] = assembly.stacks;
    const change = stack && changeRetention(readTemplate(assembly, stack));
    if (stack === undefined || change === undefined) return;
    const template = addImpossibleResource(change.template, [change.logicalId]);
    const changed = changedAssembly(assembly, path.join(this.parts, 'failing-update'), new Map([[stack, template]]));
    const before = await this.emulator.control.state();
    const { exitCode } = await this.progress.step('cdk deploy of an update that has to fail', () =>
      this.cli.deployStack(changed.directory, this.stack),
    );
    this.results.push(resultOf('a failing update is reported', exitCode === 0 ? ['the CLI reported success'] : []));
    const differences = stateDifferences(before, await this.emulator.control.state());
    const detail = `${Object.keys(before).length} values`;
    this.results.push(
      resultOf('after the rollback every service is as before', differences.slice(0, SHOWN_DIFFERENCES), detail),
    );
  }

  /** One module changes: a version beside the earlier ones, and no other module notices. */
  private async release(assembly: Assembly): Promise<void> {
    const [stack] = assembly.stacks;
    const release = stack && releaseFunction(readTemplate(assembly, stack));
    if (stack === undefined || release === undefined) {
      this.results.push(resultOf('a module can be released', ['no function has a version']));
      return;
    }
    const changed = changedAssembly(assembly, path.join(this.parts, 'release'), new Map([[stack, release.template]]));
    const before = await this.versions();
    const deployed = await this.passes('a release of one module succeeds', 'cdk deploy of one changed module', () =>
      this.cli.deployStack(changed.directory, this.example.stack),
    );
    if (!deployed) return;
    const after = await this.versions();
    const moved = [...after].filter(([logicalId, arn]) => before.get(logicalId) !== arn);
    const isNext = moved.length === 1 && moved[0]?.[0] === release.logicalId && moved[0][1].endsWith(':2');
    this.results.push(
      resultOf(
        'that module has a second version, the others their first',
        isNext && after.size === before.size ? [] : [moved.map(([, arn]) => arn).join(', ') || 'none is new'],
      ),
    );
  }

  private async destroy(assembly: Assembly): Promise<void> {
    const { stack } = this.example;
    const attempt = () => this.cli.destroyStack(assembly.directory, stack);
    const refused = await refusals(await protections(assembly, () => this.aws), () =>
      this.progress.step('cdk destroy, which has to be refused', attempt),
    );
    this.results.push(...refused);
    await this.passes('destroy succeeds', `cdk destroy ${stack}`, attempt);
    const left = (await environmentStacks(this.aws)).map(({ name, status }) => `${name} is ${status}`);
    this.results.push(resultOf('no stack is left', left));
  }

  /** ARNs of the functions' versions by logical id. */
  private async versions(): Promise<ReadonlyMap<string, string>> {
    const request = new DescribeStackResourcesCommand({ StackName: this.example.stack });
    const { StackResources = [] } = await this.aws.cloudFormation.send(request);
    return new Map(
      StackResources.filter(({ ResourceType }) => ResourceType === 'AWS::Lambda::Version').map(
        ({ LogicalResourceId = '', PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId],
      ),
    );
  }

  private async passes(subject: string, title: string, run: () => Promise<ProgramResult>): Promise<boolean> {
    const { exitCode, output } = await this.progress.step(title, run);
    this.results.push(resultOf(subject, exitCode === 0 ? [] : [`exit code ${exitCode}`]));
    if (exitCode === 0) return true;
    for (const line of output.split('\n').slice(-SHOWN_LINES)) this.progress.detail(`| ${line}`);
    return false;
  }
}
