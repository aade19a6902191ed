import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the CDK CLI would read for an app of this folder. */
export interface CdkJson {
  /** Context of `cdk.json`, and the looked-up values of `cdk.context.json`. */
  readonly context: Record<string, unknown>;
  /** Folder of the cloud assembly. */
  readonly output: string;
}

/** Reads `cdk.json` and `cdk.context.json`; both are optional. */
export function readCdkJson(projectRoot: string): CdkJson {
  const { context = {}, output = 'cdk.out' } = read(join(projectRoot, 'cdk.json')) as Partial<CdkJson>;
  return { context: { ...read(join(projectRoot, 'cdk.context.json')), ...context }, output };
}

function read(file: string): object {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
}
