import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Results in a folder, by digest of everything that they depend on.
 *
 * An entry that is missing, damaged, or stored under another name is no result: it is computed again. The folder can be deleted at any time.
 */
export class ResultStore {
  private readonly used = new Set<string>();

  /** @param mostEntries with more files, those that this run did not use are deleted */
  public constructor(
    private readonly directory: string,
    private readonly mostEntries: number,
  ) {}

  public read(key: string): unknown {
    this.used.add(key);
    try {
      const entry = readFileSync(this.path(key), 'utf8');
      const end = entry.indexOf('\n');
      const text = entry.slice(end + 1);
      return entry.slice(0, end) === digestOfText(`${key}\n${text}`) ? (JSON.parse(text) as unknown) : undefined;
    } catch {
      return undefined;
    }
  }

  /** A run that cannot write the folder (read-only, full) has no advantage from it, and is otherwise the same. */
  public write(key: string, result: unknown): void {
    this.used.add(key);
    const text = JSON.stringify(result);
    this.writeFile(`${key}.json`, `${digestOfText(`${key}\n${text}`)}\n${text}`);
    this.prune();
  }

  /** A text that is no result, and that no result depends on. */
  public readNote(name: string): string | undefined {
    try {
      return readFileSync(join(this.directory, name), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Stores a text that no result depends on. */
  public writeNote(name: string, text: string): void {
    this.writeFile(name, text);
  }

  private prune(): void {
    try {
      const entries = readdirSync(this.directory).filter((name) => name.endsWith('.json'));
      if (entries.length <= this.mostEntries) return;
      for (const name of entries) {
        if (!this.used.has(name.slice(0, -'.json'.length))) rmSync(join(this.directory, name), { force: true });
      }
    } catch {
      // There is no folder.
    }
  }

  /** Written under another name first: a run that is interrupted, or another one at the same time, leaves whole files only. */
  private writeFile(name: string, text: string): void {
    const path = join(this.directory, name);
    const unfinished = `${path}.${process.pid}`;
    try {
      mkdirSync(this.directory, { recursive: true });
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
    } catch {
      // The folder cannot be written. An unfinished file has a name that no run reads.
    }
  }

  private path(key: string): string {
    return join(this.directory, `${key}.json`);
  }
}

/** The digest of a value, as JSON: the name of an entry. */
export function digestOf(value: unknown): string {
  return digestOfText(JSON.stringify(value));
}

function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
