import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Emulator, HOW_TO_GET_IT } from './emulator';
import { EngineTests } from './engine-tests';
import { ExitCode } from './exit-code';
import { parseJournal, serverErrors, summarize } from './journal';
import { judge, type Life } from './life';
import { Progress } from './progress';
import { NOT_PROVEN, renderJournal, renderResult, renderVerdict } from './report';

/** What a run is of. */
export interface Subject {
  readonly name: string;
  readonly account: string;
  /** Begins its life in an emulator that has nothing yet. */
  readonly begin: (emulator: Emulator, directory: string, progress: Progress) => Life;
}

/** One run of `deploy:local`: everything from the empty emulator to the empty emulator. */
export class LocalDeployment {
  private readonly progress = new Progress();

  public constructor(private readonly subject: Subject) {}

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
      const life = this.subject.begin(emulator, directory, this.progress);
      await life.run();
      const journal = summarize(parseJournal(readFileSync(emulator.journalFile, 'utf8')));
      const results = [
        ...life.results,
        judge('every failure in the journal was asked for', life.unexpected(journal.failures)),
        judge('the server answered every request', serverErrors(readFileSync(emulator.serverLogFile, 'utf8'))),
      ];
      this.print(['', ...results.map(renderResult), '', ...renderJournal(journal), '', ...NOT_PROVEN, '']);
      this.print([renderVerdict(results, name, this.progress.elapsed())]);
      return results.some(({ verdict }) => verdict === 'fail') ? ExitCode.FAILED : ExitCode.PASSED;
    } finally {
      await emulator.stop();
    }
  }

  private print(lines: readonly string[]): void {
    console.log(lines.join('\n'));
  }
}
