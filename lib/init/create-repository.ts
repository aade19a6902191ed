import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Writes package-lock.json into a folder with a package.json. */
export type LockPackages = (folder: string) => void;

/** What a repository consists of. */
export interface RepositoryContent {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /**
   * A file that is copied.
   * @default - none
   */
  readonly tarball?: string;
}

/** Whether a folder can become a repository: it does not exist, or contains nothing. */
export function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** Creates the repository in a temporary folder, and copies it when it is complete: after an error the folder is unchanged. */
export function createRepository(folder: string, content: RepositoryContent, lockPackages: LockPackages): string[] {
  const temporary = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-init-'));
  // The temporary folder is readable only by its owner. The copy has the permissions of the draft.
  const draft = join(temporary, 'repository');
  try {
    mkdirSync(draft);
    for (const [file, text] of content.files) {
      mkdirSync(dirname(join(draft, file)), { recursive: true });
      writeFileSync(join(draft, file), text);
    }
    if (content.tarball !== undefined) copyFileSync(content.tarball, join(draft, basename(content.tarball)));
    lockPackages(draft);
    cpSync(draft, folder, { recursive: true });
    return readdirSync(draft, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(draft.length + 1))
      .toSorted();
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** npm resolves the versions; nothing is installed, and no script of a package runs. */
export function lockWithNpm(variables: Readonly<Record<string, string | undefined>>): LockPackages {
  return (cwd) => {
    const { npm_execpath: npm } = variables;
    const [program, first] = npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', []];
    const options = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status, stderr, error } = spawnSync(program, [...first, 'install', ...options], {
      cwd,
      env: variables,
      encoding: 'utf8',
    });
    if (status === 0) return;
    throw new Error(
      `npm could not create package-lock.json, and nothing was written:\n${error?.message ?? stderr.trim()}`,
    );
  };
}
