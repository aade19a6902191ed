import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { furtherOrders, type RunOptions } from './arguments';
import { Emulator, HOW_TO_GET_IT } from './emulator';
import type { ResourceOrder } from './emulator-control';
import { EngineTests } from './engine-tests';
import { ExitCode } from './exit-code';
import { parseJournal, serverErrors, summarize } from './journal';
import { inWords, resultOf, type Life } from './life';
import { Progress } from './progress';
import { NOT_PROVEN, renderJournal, renderResult, renderVerdict } from './report';

const IDLE_MS = 60_000;

/** The subject of a run. */
export interface Subject {
  readonly name: string;
  readonly account: string;
  /** Begins its life in an emulator that has nothing yet. */
  readonly begin: (emulator: Emulator, directory: string, progress: Progress) => Life;
}

/** One run of `deploy:local`: everything from the empty emulator to the empty emulator. */
export class LocalDeployment {
  private readonly progress = new Progress();

  public constructor(
    private readonly subject: Subject,
    private readonly options: RunOptions,
  ) {}

  /** Never leaves a server or a temporary folder behind. */
  public async run(): Promise<ExitCode> {
    if (!(await Emulator.isInstalled())) {
      console.error(HOW_TO_GET_IT);
      return ExitCode.NO_EMULATOR;
    }
    const directory = mkdtempSync(path.join(tmpdir(), 'deploy-local-'));
    const cleanUp = () => rmSync(directory, { recursive: true, force: true });
    process.once('exit', cleanUp);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => process.exit(ExitCode.FAILED)); // what runs is stopped by its own exit listener
    }
    try {
      return await this.runIn(directory);
    } finally {
      cleanUp();
    }
  }

  private async runIn(directory: string): Promise<ExitCode> {
    const { name, account } = this.subject;
    await this.progress.step("the emulator's own tests", () => EngineTests.run());
    const emulator = await this.progress.step(`start the emulator for account ${account}`, () =>
      Emulator.start(account, directory),
    );
    try {
      this.progress.detail(`listens on ${emulator.endpoint}`);
      await this.begin(emulator, { seed: this.options.seed, mirrored: false });
      const life = this.subject.begin(emulator, directory, this.progress);
      if (this.options.keep) return await this.keep(life, emulator);
      await life.run();
      for (const order of furtherOrders(this.options)) {
        if (life.results.some(({ verdict }) => verdict === 'fail')) break;
        await emulator.control.reset();
        await this.begin(emulator, order);
        await life.again(order);
      }
      const journal = summarize(parseJournal(readFileSync(emulator.journalFile, 'utf8')));
      const results = [
        ...life.results,
        resultOf('every failure in the journal was caused on purpose', life.unexpected(journal.failures)),
        resultOf('the server answered every request', serverErrors(readFileSync(emulator.serverLogFile, 'utf8'))),
      ];
      this.print(['', ...results.map(renderResult), '', ...renderJournal(journal), '', ...NOT_PROVEN, '']);
      this.print([renderVerdict(results, name, this.progress.elapsed())]);
      return results.some(({ verdict }) => verdict === 'fail') ? ExitCode.FAILED : ExitCode.PASSED;
    } finally {
      await emulator.stop();
    }
  }

  private async begin({ control }: Emulator, order: ResourceOrder): Promise<void> {
    this.progress.detail(`independent resources in ${inWords(order)} (--seed ${order.seed})`);
    await control.setQuotas(this.options.quotas);
    await control.setOrder(order);
    for (const AWSServiceName of this.options.serviceLinkedRoles) {
      await control.call('iam', 'us-east-1', 'CreateServiceLinkedRole', { AWSServiceName });
    }
  }

  /** Deploys, says how to reach the environment, and keeps it until the program is interrupted. */
  private async keep(life: Life, emulator: Emulator): Promise<ExitCode> {
    const isThere = await life.deploy();
    this.print(['', ...life.results.map(renderResult)]);
    if (!isThere) return ExitCode.FAILED;
    this.print(['', 'The environment is kept until this program is interrupted. To reach it:']);
    this.print(Object.entries(emulator.clientEnvironment).map(([name, value]) => `  export ${name}=${value}`));
    setInterval(() => undefined, IDLE_MS);
    return new Promise<never>(() => undefined);
  }

  private print(lines: readonly string[]): void {
    console.log(lines.join('\n'));
  }
}
