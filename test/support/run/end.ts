import { spawn } from 'node:child_process';

/** Nothing of a test run is left on the machine; nobody waits for it. */
export default function endRun(): void {
  const folder = process.env['TEST_RUN_FOLDER'];
  if (folder === undefined) return;
  const remove = `require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true, force: true })`;
  spawn(process.execPath, ['--eval', remove], { detached: true, stdio: 'ignore' }).unref();
}
