import { DeclaredKind, finding, type Finding, type Value } from '../../model';

const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey', 'AWS::KMS::Alias'];

/** A key or alias by ARN, id or name; parts of it may be known only at deployment (`arn:${AWS::Partition}:kms:…`). */
const NAMED_KEY = /^(arn:(\$\{[^}]*\}|[^:]+):kms:.+:(key|alias)\/.+|alias\/.+|(mrk-)?[0-9a-f-]{32,36})$/;

/** The keys that belong to AWS: nobody here decides who may use them. */
const AWS_OWNED_ALIAS = /alias\/aws\//;

/** Finds a property that does not name a customer-managed KMS key. */
export function missingCustomerKey(key: Value): Finding[] {
  if (key.resource(...KEY_TYPES) !== undefined || key.declaration(DeclaredKind.KEY) !== undefined) {
    return [];
  }
  const name = key.path.split('.').at(-1) ?? key.path;
  const pattern = key.pattern();
  if (NAMED_KEY.test(pattern)) {
    return AWS_OWNED_ALIAS.test(pattern) ? [finding(key, name, `${name} is '${pattern}', a key that AWS owns`)] : [];
  }
  const given = key.isAbsent
    ? 'is absent, so that AWS uses a key of its own'
    : `is '${key.describe()}', which is no key`;
  return [finding(key, name, `${name} ${given}`)];
}
