import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEFT_OUT_FILE } from '../../facts/left-out';

/** Records the environments that a synthesis left out, so that a review does not report them as removed. */
export function recordLeftOut(folder: string, names: readonly string[]): void {
  const file = join(folder, LEFT_OUT_FILE);
  if (names.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(names)}\n`);
}
