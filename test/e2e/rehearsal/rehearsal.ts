import { DescribeStackResourcesCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import * as path from 'node:path';
import { staging } from '../../../lib/config';
import { Assembly } from '../deploy-local/assembly';
import { CdkCli } from '../deploy-local/cdk-cli';
import type { CheckResult } from '../deploy-local/checks';
import { EmulatedAws } from '../deploy-local/emulated-aws';
import type { Emulator } from '../deploy-local/emulator';
import { judge, type Life } from '../deploy-local/life';
import { Lifecycle } from '../deploy-local/lifecycle';
import type { Progress } from '../deploy-local/progress';
import type { ProgramResult } from '../deploy-local/run-program';
import { COPY_NAME, MOVED_REGION, movedStaging } from './rehearsed-settings';
import { rehearseRestore } from './restore-rehearsal';
import { RunbookShell } from './runbook-shell';

const APP = 'node --import tsx test/e2e/rehearsal/rehearsal-app.ts';
const SHOWN_LINES = 40;
/** The old cluster is protected: CloudFormation leaves it outside of the stack. */
const ON_PURPOSE = [/Cannot delete protected Cluster/];
/** Pages whose blocks are run in one shell, in this order; the last one deletes the stack of the job. */
const PAGES = [
  'failover.md',
  'key-compromise.md',
  'job.md',
  'silent-channel.md',
  'service.md',
  'finding.md',
  'database.md',
  'upgrade.md',
  'suspicious-call.md',
  'secret-leak.md',
  'breach-notification.md',
  'pipeline-compromise.md',
  'removal.md',
];

/** Staging is deployed once; each rehearsal leaves it deployable, and shows that by a deployment. */
export class Rehearsal implements Life {
  private readonly own: CheckResult[] = [];
  private readonly staging: Lifecycle;
  private readonly cli: CdkCli;
  private readonly aws: EmulatedAws;
  private readonly shell: RunbookShell;
  private readonly assembly: string;

  public constructor(
    private readonly emulator: Emulator,
    private readonly directory: string,
    private readonly progress: Progress,
  ) {
    const { name, region } = staging;
    this.assembly = path.join(directory, 'assembly');
    this.staging = new Lifecycle(staging, undefined, emulator, directory, progress);
    this.aws = new EmulatedAws(emulator.endpoint, region);
    const home = path.join(directory, 'cdk-home');
    const onOutcome = (line: string) => this.progress.detail(line);
    this.cli = new CdkCli({ endpoint: emulator.endpoint, region, home, onOutcome });
    const variables = emulator.clientEnvironment;
    const { assembly } = this;
    const operator = path.join(directory, 'operator');
    this.shell = new RunbookShell({ environment: name, region, variables, directory: operator, assembly });
  }

  public get results(): readonly CheckResult[] {
    return [...this.staging.results, ...this.own];
  }

  public deploy(): Promise<boolean> {
    return this.staging.deploy();
  }

  /** The first rehearsal that fails ends the run: the next one would begin in another state. */
  public async run(): Promise<void> {
    if (!(await this.deploy())) return;
    for (const rehearsal of [
      () => this.runbooks(),
      () => this.manualRestore(),
      () => this.restore(),
      () => this.regionLoss(),
    ]) {
      await rehearsal();
      if (this.own.some(({ verdict }) => verdict === 'fail')) return;
    }
  }

  public again(): Promise<void> {
    return Promise.resolve();
  }

  public unexpected(failures: readonly string[]): readonly string[] {
    return failures.filter((failure) => !ON_PURPOSE.some((reason) => reason.test(failure)));
  }

  /** One shell for all pages: an operator looks the names up once. */
  private async runbooks(): Promise<void> {
    const keyId = await this.scheduleKeyDeletion();
    const writer = await this.writer();
    const runLogs = await this.runLogs();
    const blocks = PAGES.flatMap((page) => RunbookShell.blocksOf(page));
    await this.succeeds('runbooks: the commands run', `${blocks.length} blocks of ${PAGES.join(', ')}`, () =>
      this.shell.run(blocks),
    );
    const { KeyMetadata } = await this.aws.kms.send(new DescribeKeyCommand({ KeyId: keyId }));
    const state = KeyMetadata?.KeyState ?? 'unknown';
    const left = await this.status(this.jobStack);
    this.own.push(
      judge('failover: another instance is the writer', writer === (await this.writer()) ? [`${writer} still is`] : []),
      judge('key compromise: the key is enabled', state === 'Enabled' ? [] : [`it is ${state}`]),
      judge('removal: the stack of the job is deleted', left === undefined ? [] : [`it is ${left}`]),
    );
    await this.deployDeleted('removal', runLogs);
  }

  private async scheduleKeyDeletion(): Promise<string> {
    const { KeyMetadata } = await this.aws.kms.send(new DescribeKeyCommand({ KeyId: `alias/${staging.name}/data` }));
    const KeyId = KeyMetadata?.KeyId ?? '';
    const { control } = this.emulator;
    await control.call('kms', staging.region, 'ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
    return KeyId;
  }

  /** The fallback for the command: the blocks delete the importing stacks; nothing is restored here. */
  private async manualRestore(): Promise<void> {
    const runLogs = await this.runLogs();
    const blocks = RunbookShell.blocksOf('restore.md');
    await this.succeeds('manual restore: the commands run', `${blocks.length} blocks of restore.md`, () =>
      this.shell.run(blocks),
    );
    const left = await this.status(this.jobStack);
    this.own.push(
      judge('manual restore: the stack of the job is deleted', left === undefined ? [] : [`it is ${left}`]),
    );
    await this.deployDeleted('manual restore', runLogs);
  }

  /** The log group that remained under its fixed name is imported. */
  private async deployDeleted(name: string, runLogs: readonly string[]): Promise<void> {
    const args = ['deploy', '--app', this.assembly, `${staging.name}/*`, '--require-approval', 'never'];
    await this.succeeds(
      `${name}: what was deleted is deployed again`,
      'cdk deploy with --import-existing-resources',
      () => this.cli.call([...args, '--import-existing-resources']),
    );
    const after = await this.runLogs();
    const problems = runLogs.length === 0 ? ['there was none'] : runLogs.filter((name) => !after.includes(name));
    this.own.push(judge(`${name}: the run log of the job is in the stack again`, problems, runLogs.join(', ')));
  }

  private async restore(): Promise<void> {
    const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const directory = path.join(this.directory, 'restored');
    const app = ['--app', APP, '-c', `restoreTo=${time}`, '--output', directory, '--quiet', '--no-lookups'];
    const isReady = await this.succeeds(
      'restore: the settings pass the policy',
      'cdk synth of the restored staging',
      () => this.cli.call(['synth', `${staging.name}/**`, ...app]),
    );
    if (!isReady) return;
    const { cli, emulator, progress } = this;
    this.own.push(
      ...(await rehearseRestore({ cli, emulator, progress, time, assembly: directory, projectRoot: this.directory })),
    );
  }

  /** The environment is deployed in another Region of the account, from the copy of a backup. */
  private async regionLoss(): Promise<void> {
    await this.copyBackup();
    const { name } = movedStaging;
    const directory = path.join(this.directory, 'moved');
    const app = ['--app', APP, '--output', directory, '--quiet', '--no-lookups'];
    const isReady = await this.succeeds('region loss: the settings pass the policy', `cdk synth ${name}`, () =>
      this.cli.call(['synth', `${name}/**`, ...app]),
    );
    if (!isReady) return;
    const assembly = new Assembly(directory, name);
    const isThere =
      (await this.succeeds('region loss: bootstrap succeeds', `cdk bootstrap in ${MOVED_REGION}`, () =>
        this.cli.bootstrap(directory, assembly.bootstrapTargets),
      )) &&
      (await this.succeeds('region loss: deploy succeeds', `cdk deploy '${name}/*'`, () =>
        this.cli.deploy(directory, name),
      ));
    if (!isThere) return;
    const rds = new EmulatedAws(this.emulator.endpoint, MOVED_REGION).rds;
    const id = `${name}-${movedStaging.database.identifier}`;
    const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
    const problems = DBClusters[0]?.Status === 'available' ? [] : [`${id} is ${DBClusters[0]?.Status ?? 'missing'}`];
    this.own.push(judge('region loss: the database is available in the other Region', problems, id));
  }

  /** What AWS Backup leaves in the other Region: a snapshot without its cluster. */
  private async copyBackup(): Promise<void> {
    const call = (operation: string, input: object) =>
      this.emulator.control.call('rds', MOVED_REGION, operation, input);
    const DBClusterIdentifier = 'copied';
    const user = { MasterUsername: 'administrator', ManageMasterUserPassword: true };
    await call('CreateDBCluster', { DBClusterIdentifier, Engine: 'aurora-postgresql', ...user });
    await call('CreateDBClusterSnapshot', { DBClusterIdentifier, DBClusterSnapshotIdentifier: COPY_NAME });
    await call('DeleteDBCluster', { DBClusterIdentifier, SkipFinalSnapshot: true });
  }

  private async succeeds(subject: string, title: string, run: () => Promise<ProgramResult>): Promise<boolean> {
    const { exitCode, output } = await this.progress.step(title, run);
    this.own.push(judge(subject, exitCode === 0 ? [] : [`exit code ${exitCode}`]));
    if (exitCode === 0) return true;
    for (const line of output.split('\n').slice(-SHOWN_LINES)) this.progress.detail(`| ${line}`);
    return false;
  }

  private async writer(): Promise<string> {
    const id = `${staging.name}-${staging.database.identifier}`;
    const { DBClusters } = await this.aws.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
    const writer = DBClusters?.[0]?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter);
    return writer?.DBInstanceIdentifier ?? 'none';
  }

  private async status(stack: string): Promise<string | undefined> {
    const { Stacks = [] } = await this.aws.cloudFormation.send(new DescribeStacksCommand({}));
    return Stacks.find(({ StackName }) => StackName === stack)?.StackStatus;
  }

  private get jobStack(): string {
    return `${staging.name}-job-${staging.jobs[0]?.name ?? ''}`;
  }

  /** Log groups of the job whose names are in the template. */
  private async runLogs(): Promise<string[]> {
    const request = new DescribeStackResourcesCommand({ StackName: this.jobStack });
    const { StackResources = [] } = await this.aws.cloudFormation.send(request);
    return StackResources.flatMap(({ PhysicalResourceId = '' }) =>
      PhysicalResourceId.startsWith('/aws/vendedlogs/') ? PhysicalResourceId : [],
    );
  }
}
