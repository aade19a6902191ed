import { rmSync } from 'node:fs';

/** Nothing of a test run is left on the machine. */
export default function endRun(): void {
  const folder = process.env['TEST_RUN_FOLDER'];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
