import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentSettings } from '../../../../lib/config';
import { environments, production } from '../../../reference-estate';
import { restore } from '../../../../lib/operate/restore';
import { FakeRestoreAws } from '../../../support/fake-restore-aws';

export const TIME = '2026-11-22T09:30:00Z';
export const START = ['production', '--to', TIME];
export const RESUME = ['production', '--resume'];
export const RESTORED_CLUSTER = 'production-main-r20261128';
/** Steps that need a confirmation. */
export const CONFIRMED = ['stop-writers', 'delete-workloads', 'deploy-data', 'check-data'];
export const CONFIRM_ALL = CONFIRMED.flatMap((step) => ['--yes', step]);

/** Production with the settings that step 3 of the runbook writes. */
export const RESTORED: EnvironmentSettings = {
  ...production,
  database: {
    ...production.database,
    identifier: 'main-r20261128',
    restoreFrom: { kind: 'point-in-time', clusterIdentifier: 'production-main', time: TIME },
  },
};

export const RESTORED_REPORTING_CLUSTER = 'production-reporting-r20261128';
const REPORTING = { ...production.database, name: 'reporting', identifier: 'reporting', engine: 'mysql' } as const;
/** Production with a further database. */
export const WITH_REPORTING: EnvironmentSettings = { ...production, databases: [REPORTING] };
/** Production with the further database restored. */
export const RESTORED_REPORTING: EnvironmentSettings = {
  ...production,
  databases: [
    {
      ...REPORTING,
      identifier: 'reporting-r20261128',
      restoreFrom: { kind: 'point-in-time', clusterIdentifier: 'production-reporting', time: TIME },
    },
  ],
};

interface RunOptions {
  readonly settings?: EnvironmentSettings;
  /** Answers of the operator; without them there is no terminal. */
  readonly answers?: string[];
  readonly today?: string;
}

/** `npm run restore` with a fake account and a fake CDK CLI; one account and one project folder for each test. */
export class RestoreTrial {
  public aws = new FakeRestoreAws();
  public cdkCalls: string[] = [];
  /** Start of the `cdk` call that fails. */
  public cdkFailure: string | undefined;
  private readonly projectRoot = mkdtempSync(join(tmpdir(), 'restore-'));

  public get progressFile(): string {
    return join(this.projectRoot, '.restore', 'production.json');
  }

  /** Ids of the completed steps. */
  public get done(): string[] {
    return (JSON.parse(readFileSync(this.progressFile, 'utf8')) as { done: string[] }).done;
  }

  public remove(): void {
    rmSync(this.projectRoot, { recursive: true });
  }

  /** Starts a restore in which the operator has confirmed every step, or these ones. */
  public start(confirmed: readonly string[] = CONFIRMED, options?: RunOptions) {
    return this.run([...START, ...confirmed.flatMap((step) => ['--yes', step])], options);
  }

  /** Continues it, with every step confirmed. */
  public resume(options?: RunOptions) {
    return this.run([...RESUME, ...CONFIRM_ALL], options);
  }

  public async run(argv: readonly string[], options: RunOptions = {}) {
    const { answers, settings = RESTORED, today = '2026-11-28' } = options;
    const output: string[] = [];
    const errors: string[] = [];
    const exit = await restore({
      argv,
      environments: environments.map((one) => (one.name === 'production' ? settings : one)),
      today,
      projectRoot: this.projectRoot,
      clients: this.aws.clients,
      pollSeconds: 0.001,
      ask: answers && ((question) => Promise.resolve(answers.shift() ?? `no answer to ${question}`)),
      cdk: (args) => Promise.resolve(this.cdk(args)),
      output: (line) => output.push(line),
      errors: (line) => errors.push(line),
    });
    return { exit, output: output.join('\n'), errors: errors.join('\n') };
  }

  /** The effect of the CDK CLI on the account. */
  private cdk(args: readonly string[]) {
    const call = args.join(' ');
    this.cdkCalls.push(call);
    if (this.cdkFailure !== undefined && call.startsWith(this.cdkFailure)) return { exitCode: 1, output: 'failed' };
    if (call.startsWith('deploy production/data ')) this.aws.deployData(RESTORED_CLUSTER);
    if (call.startsWith('deploy production/data-reporting ')) {
      this.aws.deployData(RESTORED_REPORTING_CLUSTER, 'production-data-reporting');
    }
    if (call.startsWith('deploy production/*')) this.aws.deployWorkloads();
    return { exitCode: 0, output: `production-main → ${RESTORED_CLUSTER}, ${RESTORED_REPORTING_CLUSTER}` };
  }
}
