import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../stacks/project-folder';
import type { BaselineAppProps } from '../stages/baseline-app';
import { validationCacheFolder } from '../stages/template-validation/validation-cache';
import type { Baseline } from './baseline';

/** Where and when the environments are built. */
export interface BuildOptions {
  /** Folder of `baseline.config.ts`, which image directories and other files of the settings are relative to. */
  readonly projectRoot: string;

  /** Today, `YYYY-MM-DD`, for review dates and confirmations. */
  readonly today?: string;

  /**
   * Name of the one environment to build.
   *
   * @default - all
   */
  readonly only?: string;

  /**
   * The file of the settings, as messages name it.
   *
   * @default - messages say `the settings`
   */
  readonly settingsLocation?: string;

  /**
   * Whether an acknowledgment with a past review date fails synthesis.
   *
   * @default - as the policy of the baseline states
   */
  readonly failOnExpired?: boolean;

  /**
   * Whether CloudFormation Validate evaluates only the templates without a stored result.
   *
   * @default false
   */
  readonly useStoredResults?: boolean;
}

/** The props of `buildEnvironments` for an estate. */
export function environmentsProps(baseline: Baseline, options: BuildOptions): BaselineAppProps {
  const { allowedRegions, environments, ownStacks, policy, requiredTags } = baseline;
  const {
    failOnExpired = policy?.failOnExpired,
    only,
    projectRoot,
    settingsLocation,
    today,
    useStoredResults = false,
  } = options;
  return {
    environments,
    ownStacks,
    allowedRegions,
    only,
    projectRoot,
    settingsLocation,
    today,
    validationCache: useStoredResults ? validationCacheFolder(projectRoot) : undefined,
    directoryHasDockerfile: (directory) => existsSync(join(projectFolder(projectRoot, directory), 'Dockerfile')),
    directoryHasFiles: (directory) => hasFiles(projectFolder(projectRoot, directory)),
    policy: { ...policy, failOnExpired, requiredTags, today },
  };
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
