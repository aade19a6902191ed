import { finding, type TemplateSet, type Resource } from '../../model';
import {
  allowsKeyAdministration,
  allowsKeyUse,
  IDENTITY_POLICY_TYPES,
  IDENTITY_TYPES,
  isBoundary,
  keyAccessOf,
  permissionsOf,
  policyAt,
  type Statement,
} from '../../predicates/iam';
import type { Rule } from '../rule';
import { KEY_ACCESS } from './key-access-fact';

export const separateKeyPrincipals: Rule = {
  id: 'KEY-03-SeparateKeyPrincipals',
  resourceTypes: [...IDENTITY_TYPES, ...IDENTITY_POLICY_TYPES.filter((type) => type.endsWith('Policy'))],
  statement: 'No IAM role, user or group is both a key administrator and a key user.',
  fix: 'Grant key administration to a dedicated role that does not read or write data.',
  source:
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators',
  check: (identity, templateSet) => {
    if (!IDENTITY_TYPES.includes(identity.type) && !isOfUnknownIdentity(identity, templateSet)) return [];
    const statements = [...permissionsOf(identity, templateSet), ...keyPolicyStatements(identity, templateSet)];
    const [administering] = statements.filter(allowsKeyAdministration);
    const [using] = statements.filter(allowsKeyUse);
    if (administering === undefined || using === undefined) return [];
    const message = `it has key administration (${nameOf(administering)}) and key use (${nameOf(using)})`;
    return [finding(identity.get(), 'administration-and-use', message)];
  },
  // A boundary limits permissions and grants none.
  facts: (identity, templateSet) =>
    (isBoundary(identity, templateSet) ? [] : permissionsOf(identity, templateSet)).flatMap((statement) => {
      const value = keyAccessOf(statement);
      if (value === undefined) return [];
      return statement.resources.map((key) => ({
        of: key.resource('AWS::KMS::Key', 'AWS::KMS::ReplicaKey') ?? key.describe(),
        name: KEY_ACCESS,
        value,
      }));
    }),
};

/** The properties with the identities of a policy. */
const ATTACHED_TO = ['Roles', 'Users', 'Groups', 'RoleName', 'UserName', 'GroupName'];

/** Whether a policy is for identities that no template contains: the findings of the others are about the identity. */
function isOfUnknownIdentity(policy: Resource, templateSet: TemplateSet): boolean {
  const identities = ATTACHED_TO.flatMap((property) => policy.get(property).items());
  return (
    identities.length > 0 &&
    identities.every((identity) => identity.resource() === undefined) &&
    !isBoundary(policy, templateSet)
  );
}

function keyPolicyStatements(identity: Resource, templateSet: TemplateSet): Statement[] {
  return templateSet
    .referring(identity, 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey')
    .flatMap((key) => policyAt(key, 'KeyPolicy').allowed)
    .filter(({ principal }) => principal.aws.some((each) => each.refersTo(identity)));
}

function nameOf({ value }: Statement): string {
  return value.get('Sid').text() ?? value.path;
}
