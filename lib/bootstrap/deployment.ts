import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isCurrent } from '../policy/check/assembly-manifest';
import { readTemplates } from '../policy/check/template-reader';
import type { Template } from '../policy/model';
import type { DeployedEnvironment } from './execution-policies';

/** Synthesized environments of one account. */
export interface Deployment {
  readonly account: string;
  readonly regions: readonly string[];
  readonly environments: readonly DeployedEnvironment[];
}

/**
 * Reads the folders of assemblies.
 *
 * @throws Error where they belong to several accounts, or where an environment of the same account is not named: its policies would be
 * replaced, for a Region of an account has one execution role.
 */
export function readDeployment(folders: readonly string[]): Deployment {
  const assemblies = [...new Set(folders)].map(readAssembly);
  const [first] = assemblies;
  const accounts = new Set(assemblies.map(({ account }) => account));
  if (first === undefined || accounts.size !== 1) {
    throw new Error(
      `The folders belong to ${accounts.size} accounts: ${assemblies.map(({ account, name }) => `${name} to ${account}`).join(', ')}. Name the environments of one account.`,
    );
  }
  const missing = siblingsOf(folders, first.account);
  if (missing.length > 0) {
    throw new Error(
      `Account ${first.account} also has ${missing.join(', ')}: CloudFormation has one execution role in a Region of an account. Name these folders too.`,
    );
  }
  return {
    account: first.account,
    regions: [
      ...new Set(assemblies.flatMap(({ templates }) => templates.flatMap(({ region }) => region ?? []))),
    ].sort(),
    environments: assemblies.map(({ name, templates }) => ({ name, templates })),
  };
}

interface Assembly extends DeployedEnvironment {
  readonly account: string;
}

/** Other folders with environments of the same account. */
function siblingsOf(folders: readonly string[], account: string): string[] {
  const named = new Set(folders.map((folder) => basename(folder)));
  return [...new Set(folders.map((folder) => dirname(folder)))].flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.startsWith('assembly-') && !named.has(name))
      .map((name) => join(parent, name))
      .filter((folder) => existsSync(join(folder, 'manifest.json')))
      .filter((folder) => accountsOf(templatesOf(folder)).has(account)),
  );
}

function readAssembly(folder: string): Assembly {
  const templates = templatesOf(folder);
  const accounts = accountsOf(templates);
  const [account] = accounts;
  if (accounts.size !== 1 || typeof account !== 'string') {
    throw new Error(`${folder} has no stacks of one known account.`);
  }
  const name = basename(folder).replace(/^assembly-/, '');
  const others = templates.filter(({ stackName }) => stackName?.startsWith(`${name}-`) !== true);
  if (others.length > 0) {
    throw new Error(`${others.map((each) => each.name).join(', ')}: the stack's name does not begin with '${name}-'.`);
  }
  return { account, name, templates };
}

function templatesOf(folder: string): readonly Template[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => join(folder, file))
    .filter(isCurrent);
  const { templates, unreadable } = readTemplates(files);
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));
  return templates;
}

function accountsOf(templates: readonly Template[]): Set<unknown> {
  return new Set(templates.map(({ stack }) => stack?.['Account']));
}
