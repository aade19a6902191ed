import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TerraformDocument } from '../cloudflare';
import { section, type Template } from '../model';
import type { Tier } from '../../../facts/tier';
import { type CheckInput, tierError } from './check-call';
import { readTextFile } from './read-text-file';
import { type ReadText, STANDARD_INPUT } from './standard-input';
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
export function readEnvironments(
  inputs: readonly CheckInput[],
  readText: ReadText = readTextFile,
): CheckedEnvironments {
  const environments: CheckedEnvironment[] = [];
  const unreadable: string[] = [];
  for (const { name, isDirectory, tier, paths } of groups(inputs, unreadable)) {
    const read = readTemplates(paths, readText);
    const [empty, templates] = [read.templates.filter(isEmpty), read.templates.filter((each) => !isEmpty(each))];
    unreadable.push(...read.unreadable, ...empty.map(({ file }) => `${file}: ${EMPTY}`));
    environments.push({ name, isDirectory, tier, templates, zone: read.zone });
  }
  return { environments, unreadable };
}

/** CloudFormation: "At least one Resources member must be defined". */
const EMPTY = 'Resources is empty, so that nothing was evaluated; CloudFormation requires at least one resource';

function isEmpty(template: Template): boolean {
  return Object.keys(section(template, 'Resources')).length === 0;
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
  for (const { path, tier } of withoutRepetitions(inputs)) {
    const directories = templateGroups(path);
    if (typeof directories === 'string') {
      unreadable.push((existsSync(path) ? undefined : tierError(path)) ?? directories);
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

/** An argument that is repeated, also in another notation, is evaluated once for its tier. */
function withoutRepetitions(inputs: readonly CheckInput[]): CheckInput[] {
  const known = new Map<string, CheckInput>();
  for (const input of inputs) {
    const key = `${input.tier} ${input.path === STANDARD_INPUT ? input.path : resolve(input.path)}`;
    if (!known.has(key)) known.set(key, input);
  }
  return [...known.values()];
}
