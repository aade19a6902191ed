import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ACCESS_CHANGE_TAG } from './access-changes';
import { readDeployment, type Deployment } from './deployment';
import { executionPolicies } from './execution-policies';
import type { PolicyDocument } from './policy-statement';
import { DEFAULT_QUALIFIER, MAX_POLICIES } from '../../facts/iam-limits';

const USAGE =
  'Usage: cdk-secure-baseline execution-policy cdk.out/assembly-NAME [cdk.out/assembly-NAME ...] [--out FOLDER]; every environment of one account';

/** Lines of the command, and its exit code: 0 policies were written or the usage was shown, 2 the call is wrong. */
export interface ExecutionPolicyResult {
  readonly exit: 0 | 2;
  /** Lines for standard output. */
  readonly output: readonly string[];
  /** Lines for standard error. */
  readonly errors: readonly string[];
}

/** Writes the policies that CloudFormation needs for the synthesized environments of an account, and prints the commands that use them. */
export function writeExecutionPolicies(args: readonly string[]): ExecutionPolicyResult {
  if (args.includes('--help') || args.includes('-h')) return { exit: 0, output: [USAGE], errors: [] };
  try {
    const { folders, out } = parseCall(args);
    const deployment = readDeployment(folders);
    const documents = executionPolicies(deployment);
    if (documents.length > MAX_POLICIES) {
      throw new Error(
        `${documents.length} policies are needed; a role has at most ${MAX_POLICIES}: deploy the environments to different accounts.`,
      );
    }
    mkdirSync(out, { recursive: true });
    return { exit: 0, output: commands(deployment, documents, out), errors: [] };
  } catch (error) {
    return { exit: 2, output: [], errors: [error instanceof Error ? error.message : String(error), USAGE] };
  }
}

function parseCall(args: readonly string[]): { readonly folders: readonly string[]; readonly out: string } {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const [first] = positionals;
  if (first === undefined) throw new Error('No folder of an assembly is named.');
  return { folders: positionals, out: values.out ?? join(first, '..', 'execution-policies') };
}

function commands({ account, environments, regions }: Deployment, documents: readonly PolicyDocument[], out: string) {
  const name = environments.map((environment) => environment.name).join('-');
  const arnOf = (policy: string) => `arn:aws:iam::${account}:policy/${policy}`;
  const policies = documents.map((document, index) => ({ document, policy: `cdk-execution-${name}-${index + 1}` }));
  for (const { document, policy } of policies) {
    writeFileSync(fileOf(out, policy), `${JSON.stringify(document, undefined, 2)}\n`);
  }
  const roles = regions.map((region) => `cdk-${DEFAULT_QUALIFIER}-cfn-exec-role-${account}-${region}`);
  return [
    '# The first time:',
    ...policies.map(
      ({ policy }) => `aws iam create-policy --policy-name ${policy} --policy-document file://${fileOf(out, policy)}`,
    ),
    `npx cdk bootstrap ${regions.map((region) => `aws://${account}/${region}`).join(' ')} --cloudformation-execution-policies ${policies.map(({ policy }) => arnOf(policy)).join(',')}`,
    '# After a change of the templates, in place of create-policy:',
    ...policies.map(
      ({ policy }) =>
        `aws iam create-policy-version --policy-arn ${arnOf(policy)} --policy-document file://${fileOf(out, policy)} --set-as-default`,
    ),
    '# Before a deployment that changes access (the first one, and those that the README of lib/bootstrap lists), and after it:',
    ...environments.flatMap((environment) =>
      roles.map(
        (role) => `aws iam tag-role --role-name ${role} --tags Key=${ACCESS_CHANGE_TAG},Value=${environment.name}`,
      ),
    ),
    ...roles.map((role) => `aws iam untag-role --role-name ${role} --tag-keys ${ACCESS_CHANGE_TAG}`),
  ];
}

function fileOf(folder: string, policy: string): string {
  return join(folder, `${policy.replace(/^cdk-execution-/, '')}.json`);
}
