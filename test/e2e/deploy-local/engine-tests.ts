import * as path from 'node:path';
import { runProgram } from './run-program';

const E2E_DIRECTORY = path.join(__dirname, '..');
/** They take ten seconds on an idle machine. */
const TIMEOUT_SECONDS = 300;

/** The Python unit tests of the emulator: an engine that is wrong proves nothing. */
export class EngineTests {
  /** Throws with the test runner's own words. */
  public static async run(): Promise<void> {
    const args = [
      '-W',
      'ignore',
      '-m',
      'unittest',
      'discover',
      '--top-level-directory',
      '.',
      '--start-directory',
      'emulator',
    ];
    const { exitCode, output } = await runProgram('python3', args, {
      directory: E2E_DIRECTORY,
      environment: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      timeoutSeconds: TIMEOUT_SECONDS,
    });
    if (exitCode !== 0) {
      throw new Error(`the emulator's own tests fail:\n${output}`);
    }
  }
}
