import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyViolation } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';

/** A violation in one template, wherever the template is. */
export type TemplateViolation = Omit<PolicyViolation, 'violatingResources'> & {
  readonly resources: readonly { readonly logicalId?: string; readonly locations: string[] }[];
};

/** What the engine reported about one template. */
export interface TemplateResult {
  /** The version of the engine. */
  readonly engine: string;
  readonly violations: readonly TemplateViolation[];
}

/** The format of the entries; a new number makes every older entry invalid. */
const FORMAT = 1;

/** More files than any project has templates: entries that the last run did not use are deleted then. */
const MOST_ENTRIES = 500;

/** Where a project stores the results: `npm ci` deletes the folder, and no repository contains it. */
export function validationCacheFolder(projectRoot: string): string {
  return join(projectRoot, 'node_modules/.cache/cdk-secure-baseline/cloudformation-validate');
}

/**
 * The results of CloudFormation Validate, by digest of what they depend on: the engine with its rules (both are part of
 * `aws-cdk-lib`), the account, the Region and the text of the template.
 *
 * An entry that is missing, damaged, or stored under another name is no result: the template is validated again. The folder can be
 * deleted at any time.
 */
export class ValidationCache {
  public constructor(private readonly directory: string) {}

  /** The name of the entry for a template. */
  public keyOf(template: string, accountId: string | undefined, region: string | undefined): string {
    return digestOf([FORMAT, version, accountId ?? null, region ?? null, template]);
  }

  public read(key: string): TemplateResult | undefined {
    try {
      const { digest, result } = JSON.parse(readFileSync(this.path(key), 'utf8')) as Entry;
      return digest === digestOf([key, result]) ? result : undefined;
    } catch {
      return undefined;
    }
  }

  /** A run that cannot write the folder (read-only, full) has no advantage from it, and is otherwise the same. */
  public write(key: string, result: TemplateResult): void {
    const entry: Entry = { digest: digestOf([key, result]), result };
    this.store(this.path(key), JSON.stringify(entry));
  }

  /** Whether the inputs are those of the last run. It decides only when the engine starts, never a result. */
  public isSameAsLast(inputs: unknown): boolean {
    const path = join(this.directory, 'last-inputs');
    const digest = digestOf(inputs);
    try {
      if (readFileSync(path, 'utf8') === digest) return true;
    } catch {
      // The first run.
    }
    this.store(path, digest);
    return false;
  }

  /** Deletes entries of earlier runs when there are too many. */
  public prune(used: ReadonlySet<string>): void {
    try {
      const entries = readdirSync(this.directory).filter((name) => name.endsWith('.json'));
      if (entries.length <= MOST_ENTRIES) return;
      for (const name of entries) {
        if (!used.has(name.slice(0, -'.json'.length))) rmSync(join(this.directory, name), { force: true });
      }
    } catch {
      // There is no folder.
    }
  }

  /** Written under another name first: a run that is interrupted, or another one at the same time, leaves whole entries only. */
  private store(path: string, text: string): void {
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

interface Entry {
  readonly digest: string;
  readonly result: TemplateResult;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
