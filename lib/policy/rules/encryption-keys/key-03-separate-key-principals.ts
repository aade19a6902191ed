import { finding, type TemplateSet, type Resource } from '../../model';
import {
  allowsKeyAdministration,
  allowsKeyUse,
  IDENTITY_TYPES,
  permissionsOf,
  policyAt,
  type Statement,
} from '../../predicates/iam';
import type { Rule } from '../rule';

export const separateKeyPrincipals: Rule = {
  id: 'KEY-03-SeparateKeyPrincipals',
  control: 'KEY-03',
  resourceTypes: IDENTITY_TYPES,
  statement: 'No role, user or group has both administration and use of keys, over key and IAM policies together.',
  fix: 'Give administration of keys to a role of its own, which reads and writes no data.',
  source:
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators',
  check: (identity, templateSet) => {
    const statements = [...permissionsOf(identity, templateSet), ...ofKeyPolicies(identity, templateSet)];
    const [administering] = statements.filter(allowsKeyAdministration);
    const [using] = statements.filter(allowsKeyUse);
    if (administering === undefined || using === undefined) return [];
    const message = `it administers keys (${nameOf(administering)}) and uses keys (${nameOf(using)})`;
    return [finding(identity.get(), 'administration-and-use', message)];
  },
};

function ofKeyPolicies(identity: Resource, templateSet: TemplateSet): Statement[] {
  return templateSet
    .resources('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')
    .flatMap((key) => policyAt(key, 'KeyPolicy').allowed)
    .filter(({ principal }) => principal.aws.some((each) => each.refersTo(identity)));
}

function nameOf({ value }: Statement): string {
  return value.get('Sid').text() ?? value.path;
}
