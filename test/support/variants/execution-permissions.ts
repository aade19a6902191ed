import { executionPolicies } from '../../../lib/bootstrap';
import { ACCESS_CHANGE_TAG } from '../../../lib/bootstrap/access-changes';
import { exclusionOf } from '../../../lib/bootstrap/excluded-permissions';
import { PERMISSION_DATA } from '../../../lib/bootstrap/permission-data';
import { type PolicyDocument, sizeOf } from '../../../lib/bootstrap/policy-statement';
import type { Template } from '../../../lib/policy/model';
import { executionPermits } from '../execution-policies';
import type { Call } from '../iam-simulation';
import { identityCalls } from './identity-calls';
import type { VariantAssembly } from './variant-assembly';
import type { VariantCheck } from './variant-check';
import { MAX_POLICIES, MAX_POLICY_CHARACTERS } from '../../../facts/iam-limits';

/** The policies that `npm run execution-policy` writes let CloudFormation create, change and delete every resource. */
export const EXECUTION_PERMISSIONS: VariantCheck = {
  title: 'gets execution policies that permit every call of its resource handlers',
  problems: executionProblems,
};

export function executionProblems(assembly: VariantAssembly): string[] {
  try {
    const documents = executionPoliciesOf(assembly);
    return [
      ...sizeProblems(documents),
      ...missingPermissions(assembly, documents),
      ...deniedIdentityCalls(assembly, documents),
    ];
  } catch (error) {
    return [String(error)];
  }
}

export function executionPoliciesOf({ stacks, variant }: VariantAssembly): PolicyDocument[] {
  const templates = stacks.map(({ account, name, region, template }): Template => ({
    name,
    file: `${name}.template.json`,
    body: template as unknown as Template['body'],
    stackName: name,
    region,
    stack: { Account: account, Region: region },
  }));
  return executionPolicies({
    environments: [{ name: variant.settings.name, templates }],
    account: variant.settings.account,
    regions: [...new Set(stacks.map(({ region }) => region))],
  });
}

function sizeProblems(documents: readonly PolicyDocument[]): string[] {
  return [
    ...(documents.length > MAX_POLICIES ? [`${documents.length} policies are more than a role takes`] : []),
    ...documents
      .map(sizeOf)
      .filter((size) => size > MAX_POLICY_CHARACTERS)
      .map((size) => `a policy has ${size} characters`),
  ];
}

/** Permissions of AWS's schemas that no statement allows, by resource type. */
export function missingPermissions({ stacks }: VariantAssembly, documents: readonly PolicyDocument[]): string[] {
  const allows = allowedActions(documents);
  const types = new Set(stacks.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)));
  return [...types].flatMap((type) =>
    (PERMISSION_DATA.types[type] ?? [])
      .filter((permission) => exclusionOf(type, permission) === undefined && !allows(permission))
      .map((permission) => `${type}: no execution policy allows ${permission}`),
  );
}

/** Own reading of the documents, which shares nothing with the code that writes them. */
function allowedActions(documents: readonly PolicyDocument[]): (action: string) => boolean {
  const statements = documents.flatMap(({ Statement }) => Statement);
  const actions = statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action = [] }) => Action.map((action) => action.toLowerCase()));
  const denied = statements
    .filter(({ Condition, Effect, Resource }) => Effect === 'Deny' && Condition === undefined && Resource === '*')
    .flatMap(({ Action = [] }) => Action.map((action) => action.toLowerCase()));
  const exact = new Set(actions.filter((action) => !action.includes('*')));
  const patterns = actions
    .filter((action) => action.includes('*'))
    .map((action) => new RegExp(`^${action.replaceAll('*', '[a-z]*')}$`));
  return (action) => {
    const lower = action.toLowerCase();
    return !denied.includes(lower) && (exact.has(lower) || patterns.some((pattern) => pattern.test(lower)));
  };
}

/** Calls for roles, policies and providers, which the policies limit by name, boundary and tag. */
export function deniedIdentityCalls(assembly: VariantAssembly, documents: readonly PolicyDocument[]): string[] {
  const permits = identityPermits(documents);
  const tag = { [`aws:PrincipalTag/${ACCESS_CHANGE_TAG}`]: assembly.variant.settings.name };
  return identityCalls(assembly)
    .filter((call) => !permits({ ...call, context: { ...call.context, ...tag } }))
    .map(({ action, context = {}, resource }) => `${action} on ${resource} is denied, with ${JSON.stringify(context)}`);
}

const KNOWN = new Map<string, (call: Call) => boolean>();

/** Most variants have the same identities: each call is evaluated once for each text of the policies. */
function identityPermits(documents: readonly PolicyDocument[]): (call: Call) => boolean {
  const Statement = documents
    .flatMap((document) => document.Statement)
    .filter((statement) => JSON.stringify([statement.Action, statement.NotAction]).includes('"iam:'));
  const key = JSON.stringify(Statement);
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const permits = executionPermits([{ Version: '2012-10-17', Statement }]);
  const results = new Map<string, boolean>();
  const remembered = (call: Call) => {
    const text = JSON.stringify(call);
    const result = results.get(text) ?? permits(call);
    results.set(text, result);
    return result;
  };
  KNOWN.set(key, remembered);
  return remembered;
}
