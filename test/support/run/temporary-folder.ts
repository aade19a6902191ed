import { readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux keeps files of this folder in memory. */
const IN_MEMORY = '/dev/shm';

/** A test run writes less than a tenth of this. Containers have 64 MB by default. */
const LEAST_FREE_BYTES = 2 ** 31;

/** Where a test run writes its many small files: into memory if that is possible. `TMPDIR` selects another folder. */
export function temporaryFolder(): string {
  if (process.env['TMPDIR'] !== undefined) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return holdsTestRun(readFileSync('/proc/self/mounts', 'utf8'), bavail * bsize) ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Tests start programs that they wrote, which some containers forbid in this folder. */
export function holdsTestRun(mounts: string, freeBytes: number): boolean {
  const mount = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, folder]) => folder === IN_MEMORY);
  const [, , type, options = ''] = mount ?? [];
  const isUsable = options.split(',').includes('rw') && !options.split(',').includes('noexec');
  return type === 'tmpfs' && isUsable && freeBytes >= LEAST_FREE_BYTES;
}
