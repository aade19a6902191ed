import { AttestedKind, finding, type Finding, type Value } from '../../model';

const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey', 'AWS::KMS::Alias'];

/** A key or alias by ARN, id or name; parts may be unknown before the deployment (`arn:${AWS::Partition}:kms:…`). */
const NAMED_KEY = /^(?:arn:(?:\$\{[^}]*\}|[^:]+):kms:.+:(?:key|alias)\/.|alias\/.|(?:mrk-)?[0-9a-f-]{32,36}$)/;

/** The aliases of AWS managed keys, whose key policies cannot be changed. */
const AWS_OWNED_ALIAS = /alias\/aws\//;

/** A finding if a property does not refer to a customer managed key. */
export function missingCustomerKey(key: Value): Finding[] {
  if (key.resource(...KEY_TYPES) !== undefined || key.attestation(AttestedKind.KEY) !== undefined) {
    return [];
  }
  const name = key.path.split('.').at(-1) ?? key.path;
  const pattern = key.pattern();
  if (NAMED_KEY.test(pattern)) {
    return AWS_OWNED_ALIAS.test(pattern) ? [finding(key, name, `${name} is '${pattern}', an AWS managed key`)] : [];
  }
  const given = key.isAbsent
    ? 'is absent, so that AWS uses its default key'
    : key.isUnknown
      ? `is '${key.describe()}', and the rule cannot determine whether it is a customer managed key: attest it with BaselinePolicy.attest(key, …)`
      : `is '${key.describe()}', which is not a KMS key`;
  return [finding(key, name, `${name} ${given}`)];
}
