import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readTemplates } from '../policy/check/template-reader';
import { isCurrent } from '../policy/check/assembly-manifest';
import type { Template } from '../policy/model';
import { executionPolicies } from './execution-policies';
import { MAX_POLICIES, type PolicyDocument } from './policy-statement';

const USAGE = 'Usage: execution-policy cdk.out/assembly-NAME [--out FOLDER]';

/** What the command says, and how it ends: 0 policies were written or the call was shown, 2 the call is wrong. */
export interface ExecutionPolicyResult {
  readonly exit: 0 | 2;
  /** Lines for standard output. */
  readonly output: readonly string[];
  /** Lines for standard error. */
  readonly errors: readonly string[];
}

/** Writes the policies that CloudFormation needs for a synthesized environment, and says how to bootstrap with them. */
export function writeExecutionPolicies(args: readonly string[]): ExecutionPolicyResult {
  if (args.includes('--help') || args.includes('-h')) return { exit: 0, output: [USAGE], errors: [] };
  try {
    const { folder, out } = parseCall(args);
    const { account, name, regions, templates } = readAssembly(folder);
    const documents = executionPolicies({ templates, account, regions, prefix: `${name}-` });
    if (documents.length > MAX_POLICIES) {
      throw new Error(
        `${documents.length} policies are needed, and a role takes ${MAX_POLICIES}: deploy it by two accounts.`,
      );
    }
    mkdirSync(out, { recursive: true });
    return {
      exit: 0,
      output: documents
        .flatMap((document, index) => written(document, `${name}-${index + 1}`, out))
        .concat(bootstrapCommand(documents.length, name, account, regions)),
      errors: [],
    };
  } catch (error) {
    return { exit: 2, output: [], errors: [error instanceof Error ? error.message : String(error), USAGE] };
  }
}

function parseCall(args: readonly string[]): { readonly folder: string; readonly out: string } {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) {
    throw new Error(`Name one folder of an assembly; ${positionals.length} are named.`);
  }
  return { folder, out: values.out ?? join(folder, '..', 'execution-policies') };
}

interface Assembly {
  readonly name: string;
  readonly account: string;
  readonly regions: readonly string[];
  readonly templates: readonly Template[];
}

function readAssembly(folder: string): Assembly {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => join(folder, file))
    .filter(isCurrent);
  const { templates, unreadable } = readTemplates(files);
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));
  const accounts = new Set(templates.map(({ stack }) => stack?.['Account']));
  const [account] = accounts;
  if (accounts.size !== 1 || typeof account !== 'string') {
    throw new Error(`${folder} holds no stacks of one known account.`);
  }
  const name = basename(folder).replace(/^assembly-/, '');
  const strangers = templates.filter(({ stackName }) => stackName?.startsWith(`${name}-`) !== true);
  if (strangers.length > 0) {
    throw new Error(
      `${strangers.map((each) => each.name).join(', ')}: the stack's name does not begin with '${name}-'.`,
    );
  }
  const regions = [...new Set(templates.flatMap(({ region }) => region ?? []))];
  return { name, account, regions, templates };
}

function written(document: PolicyDocument, name: string, folder: string): string[] {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(document, undefined, 2)}\n`);
  return [`aws iam create-policy --policy-name cdk-execution-${name} --policy-document file://${file}`];
}

function bootstrapCommand(count: number, name: string, account: string, regions: readonly string[]): string {
  const arns = Array.from(
    { length: count },
    (_, index) => `arn:aws:iam::${account}:policy/cdk-execution-${name}-${index + 1}`,
  );
  return `npx cdk bootstrap ${regions.map((region) => `aws://${account}/${region}`).join(' ')} --cloudformation-execution-policies ${arns.join(',')}`;
}
