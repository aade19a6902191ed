import { join } from 'node:path';
import type { PolicyViolation } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';
import { digestOf, ResultStore } from '../../store/result-store';

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

/** Entries of one environment: its templates, in two versions. */
const ENTRIES_OF_ENVIRONMENT = 40;

/** The entries of fewer environments, in more versions. */
const LEAST_LIMIT = 500;

/** The digest of the inputs of the last run. */
const LAST_INPUTS = 'last-inputs';

/** Where a project stores the results: `npm ci` deletes the folder, and no repository contains it. */
export function validationCacheFolder(projectRoot: string): string {
  return join(projectRoot, 'node_modules/.cache/cdk-secure-baseline/cloudformation-validate');
}

/**
 * The results of CloudFormation Validate, by digest of what they depend on: the engine with its rules (both are part of
 * `aws-cdk-lib`), the account, the Region and the text of the template.
 */
export class ValidationCache extends ResultStore {
  /** @param environments the number of environments whose results it holds: a run must not delete those that it reads later */
  public constructor(directory: string, environments: number) {
    super(directory, Math.max(LEAST_LIMIT, environments * ENTRIES_OF_ENVIRONMENT));
  }

  /** The name of the entry for a template. */
  public keyOf(template: string, accountId: string | undefined, region: string | undefined): string {
    return digestOf([FORMAT, version, accountId ?? null, region ?? null, template]);
  }

  /** Whether the inputs are those of the last run. It decides only when the engine starts, never a result. */
  public isSameAsLast(inputs: unknown): boolean {
    const digest = digestOf(inputs);
    if (this.readNote(LAST_INPUTS) === digest) return true;
    this.writeNote(LAST_INPUTS, digest);
    return false;
  }
}
