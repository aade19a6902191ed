import { finding, type Environment, type Resource, type Value } from '../model';
import { administers, uses } from '../predicates/key-usage';
import { IDENTITY_TYPES, permissionsOf } from '../predicates/permissions';
import { isAllow, statementsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

export const separateIdentities: Rule = {
  id: 'KEY-03-SeparateIdentities',
  control: 'KEY-03',
  resourceTypes: IDENTITY_TYPES,
  statement: 'No role, user or group has both administration and use of keys, over key and IAM policies together.',
  fix: 'Give administration of keys to a role of its own, which reads and writes no data.',
  source:
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators',
  check: (identity, environment) => {
    const statements = [...permissionsOf(identity, environment), ...ofKeyPolicies(identity, environment)];
    const [administering] = statements.filter(administers);
    const [using] = statements.filter(uses);
    if (administering === undefined || using === undefined) return [];
    const message = `it administers keys (${nameOf(administering)}) and uses keys (${nameOf(using)})`;
    return [finding(identity.get(), 'administration-and-use', message)];
  },
};

function ofKeyPolicies(identity: Resource, environment: Environment): Value[] {
  return environment
    .resources('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')
    .flatMap((key) => statementsOf(key.get('KeyPolicy')))
    .filter(isAllow)
    .filter((statement) =>
      statement
        .get('Principal', 'AWS')
        .items()
        .some((principal) => principal.refersTo(identity)),
    );
}

function nameOf(statement: Value): string {
  return statement.get('Sid').text() ?? statement.path;
}
