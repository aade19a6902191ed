import { DescribeStackResourcesCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as path from 'node:path';
import { CdkCli } from '../deploy-local/cdk-cli';
import type { CheckResult } from '../deploy-local/checks';
import type { AwsClients } from '../../../lib/operate';
import { emulatedAws } from '../deploy-local/emulated-aws';
import type { Emulator } from '../deploy-local/emulator';
import { resultOf } from '../deploy-local/life';
import type { Progress } from '../deploy-local/progress';
import type { ProgramResult } from '../deploy-local/run-program';
import { blocksOf, type PARTS } from './rehearsed-blocks';
import { rehearsed } from './rehearsed-settings';
import { type Operator, RunbookShell } from './runbook-shell';

const SHOWN_LINES = 40;

/** A rehearsal: it starts in a deployed environment, and leaves one. */
export type RehearsalStep = (site: RehearsalSite) => Promise<void>;

/** The common part of all rehearsals: the emulator, the shell of an operator, and the results. */
export class RehearsalSite {
  public readonly results: CheckResult[] = [];
  public readonly aws: AwsClients;
  public readonly cli: CdkCli;
  private readonly shell: RunbookShell;

  constructor(
    public readonly emulator: Emulator,
    /** A temporary folder. */
    public readonly directory: string,
    public readonly progress: Progress,
  ) {
    const { region } = rehearsed;
    const onOutcome = (line: string) => this.progress.detail(line);
    const home = path.join(directory, 'cdk-home');
    this.aws = this.awsIn(region);
    this.cli = new CdkCli({ endpoint: emulator.endpoint, region, home, onOutcome });
    this.shell = new RunbookShell(path.join(directory, 'checkouts'), this.cli.variables);
  }

  public get hasFailed(): boolean {
    return this.results.some(({ verdict }) => verdict === 'fail');
  }

  public awsIn(region: string): AwsClients {
    return emulatedAws(this.emulator.endpoint)(region);
  }

  /** Runs the blocks of a rehearsal as an operator of the environment, who has looked the names up. */
  public async blocks(rehearsal: keyof typeof PARTS, operator: Partial<Operator> = {}): Promise<boolean> {
    const blocks = blocksOf(rehearsal);
    const { name: environment, region } = rehearsed;
    const title = `${blocks.length} blocks of ${[...new Set(blocks.map(({ document }) => path.basename(document)))].join(', ')}`;
    return this.succeeds(`${rehearsal}: the commands of the runbooks run`, title, () =>
      this.shell.run(blocks, { environment, region, settings: 'rehearsed', service: 'web', ...operator }),
    );
  }

  /** `npm run synth` with other settings, in a checkout that has them. */
  public async synth(settings: string, environment: string): Promise<boolean> {
    const code = 'npm run synth -- --environment "$ENV"';
    const block = { document: 'the rehearsal', line: 1, language: 'sh', code };
    return this.succeeds(`${settings.replace(/=.*/, '')}: the settings pass the policy`, code, () =>
      this.shell.run([block], { environment, region: rehearsed.region, settings }),
    );
  }

  /** The cloud assembly of a checkout. */
  public assembly(settings: string): string {
    return path.join(this.shell.checkout(settings), 'cdk.out');
  }

  /** Records whether a program succeeds; shows the end of its output if not. */
  public async succeeds(subject: string, title: string, run: () => Promise<ProgramResult>): Promise<boolean> {
    const { exitCode, output } = await this.progress.step(title, run);
    this.record(subject, exitCode === 0 ? [] : [`exit code ${exitCode}`]);
    if (exitCode === 0) return true;
    for (const line of output.split('\n').slice(-SHOWN_LINES)) this.progress.detail(`| ${line}`);
    return false;
  }

  /** Records a result; without problems it is a pass. */
  public record(subject: string, problems: readonly string[], detail?: string): void {
    this.results.push(resultOf(subject, problems, detail));
  }

  /** Names of the stacks of an environment, without its name. */
  public async stacks(environment: string, region: string = rehearsed.region): Promise<string[]> {
    const { Stacks = [] } = await this.awsIn(region).cloudFormation.send(new DescribeStacksCommand({}));
    return Stacks.filter(({ Tags = [] }) =>
      Tags.some(({ Key, Value }) => Key === 'environment' && Value === environment),
    ).map(({ StackName = '' }) => StackName.slice(environment.length + 1));
  }

  /** Ids of the resources of one type in a stack of the rehearsed environment. */
  public async resources(stack: string, type: string): Promise<string[]> {
    const StackName = `${rehearsed.name}-${stack}`;
    const request = new DescribeStackResourcesCommand({ StackName });
    const { StackResources = [] } = await this.aws.cloudFormation.send(request);
    return StackResources.flatMap(({ PhysicalResourceId = '', ResourceType }) =>
      ResourceType === type ? PhysicalResourceId : [],
    );
  }
}
