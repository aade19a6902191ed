import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Compiler } from './source-edit';
import { type UpgradeLine, upgradeSource } from './upgrade-sources';

/** The exit codes. */
export enum UpgradeExit {
  /** Nothing has an old name, or all was rewritten. */
  DONE = 0,
  /** Something has an old name, or has to be checked. */
  OPEN = 1,
}

export interface UpgradeProps {
  /** Folder of the sources. */
  readonly projectRoot: string;
  /** TypeScript of the project. */
  readonly compiler: Compiler;
  /** Whether the files are rewritten. */
  readonly write: boolean;
  /** Standard output, a line at a time. */
  readonly output: (line: string) => void;
}

const SKIPPED = ['node_modules', 'dist', 'coverage', 'cdk.out', 'cdktf.out'];
const SOURCE = /\.[cm]?[jt]s$/;

/** Lists the old names in the sources of a project, and rewrites them with `write`. */
export function upgrade({ compiler, output, projectRoot, write }: UpgradeProps): UpgradeExit {
  const results = sourcesIn(projectRoot).map((file) => {
    const before = readFileSync(file, 'utf8');
    return { file, before, ...upgradeSource(compiler, relative(projectRoot, file), before) };
  });
  const changed = results.filter(({ before, text }) => before !== text);
  if (write) for (const { file, text } of changed) writeFileSync(file, text);
  const rewritten = results.flatMap((each) => each.rewritten);
  const unclear = results.flatMap((each) => each.unclear);
  for (const line of rewritten) output(render(line));
  if (unclear.length > 0) output('Check, the program cannot decide it:');
  for (const line of unclear) output(render(line));
  output(summary({ write, files: changed.length, rewritten: rewritten.length, unclear: unclear.length }));
  return unclear.length === 0 && (write || rewritten.length === 0) ? UpgradeExit.DONE : UpgradeExit.OPEN;
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !SKIPPED.includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return entry.isFile() && SOURCE.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

function render({ position, text }: UpgradeLine): string {
  return `${position} ${text}`;
}

interface Counts {
  readonly write: boolean;
  readonly files: number;
  readonly rewritten: number;
  readonly unclear: number;
}

function summary({ files, rewritten, unclear, write }: Counts): string {
  if (rewritten === 0 && unclear === 0) return 'No old name is left.';
  const names = `${rewritten} old ${rewritten === 1 ? 'name' : 'names'} in ${files} ${files === 1 ? 'file' : 'files'}`;
  const action = write ? `Rewritten: ${names}.` : `Found: ${names}. Nothing was written; rewrite with --write.`;
  return `${action} To check: ${unclear}.`;
}
