import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { PROJECT_ROOT } from '../../support/baseline-app';

/** The archive of a run of tests: the folder of temporary files belongs to the run. */
const FOLDER = join(tmpdir(), 'packed-project');
const DESCRIPTION = join(FOLDER, 'packed.json');

/** As much of the output of `npm pack --json` as the tests use. */
interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Builds and packs this project, once for all test files of a run, and copies the archive into a folder. */
export function packInto(folder: string): Packed {
  if (!existsSync(DESCRIPTION)) {
    mkdirSync(FOLDER, { recursive: true });
    const output = execFileSync('npm', ['pack', '--json', '--pack-destination', FOLDER], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [packed] = JSON.parse(output.slice(output.indexOf('[\n'))) as [Packed];
    writeFileSync(DESCRIPTION, JSON.stringify(packed));
  }
  const packed = JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as Packed;
  copyFileSync(join(FOLDER, packed.filename), join(folder, packed.filename));
  return packed;
}
