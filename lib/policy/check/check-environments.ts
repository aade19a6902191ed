import type { TerraformDocument } from '../cloudflare';
import type { Template } from '../model';
import type { Tier } from '../../../facts/tier';
import type { CheckInput } from './check-call';
import { readTemplates, templateGroups } from './template-reader';

/** Templates that are evaluated together. */
export interface CheckedEnvironment {
  /** The directory, or `files`. */
  readonly name: string;

  /** Whether the name is a directory. */
  readonly isDirectory: boolean;
  readonly tier: Tier;
  readonly templates: readonly Template[];

  /** The Terraform documents of the environment's DNS zone. */
  readonly zone: readonly TerraformDocument[];
}

/** The environments of one call, and the reason for each invalid input. */
export interface CheckedEnvironments {
  readonly environments: readonly CheckedEnvironment[];
  readonly unreadable: readonly string[];
}

/**
 * Each directory is an environment, and so is each nested assembly. The files of one tier form one environment.
 */
export function readEnvironments(inputs: readonly CheckInput[]): CheckedEnvironments {
  const environments: CheckedEnvironment[] = [];
  const unreadable: string[] = [];
  for (const { name, isDirectory, tier, paths } of groups(inputs, unreadable)) {
    const read = readTemplates(paths);
    unreadable.push(...read.unreadable);
    environments.push({ name, isDirectory, tier, templates: read.templates, zone: read.zone });
  }
  return { environments, unreadable };
}

interface Group {
  readonly name: string;
  readonly isDirectory: boolean;
  readonly tier: Tier;
  readonly paths: string[];
}

function groups(inputs: readonly CheckInput[], unreadable: string[]): Group[] {
  const found: Group[] = [];
  const files = new Map<Tier, Group>();
  for (const { path, tier } of inputs) {
    const directories = templateGroups(path);
    if (typeof directories === 'string') {
      unreadable.push(directories);
    } else if (directories === undefined) {
      const group = files.get(tier) ?? { name: 'files', isDirectory: false, tier, paths: [] };
      group.paths.push(path);
      if (!files.has(tier)) {
        files.set(tier, group);
        found.push(group);
      }
    } else {
      found.push(...directories.map(({ name, paths }) => ({ name, isDirectory: true, tier, paths: [...paths] })));
    }
  }
  return found;
}
