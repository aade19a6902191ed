import { finding } from '../../model';
import {
  allowsKeyAdministration,
  allowsKeyUse,
  isViaService,
  keyAccessOf,
  policyAt,
  principalsOf,
} from '../../predicates/iam';
import type { Rule } from '../rule';
import { KEY_ACCESS } from './key-access-fact';

export const separateKeyStatements: Rule = {
  id: 'KEY-03-SeparateKeyStatements',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  statement:
    'KMS key policies grant administration and use to different principals; the account itself (root) has both only to delegate them to its IAM policies, and use only through AWS services.',
  fix: 'Use one statement for administration and one for use; allow the account to use the key with kms:ViaService only.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  check: (key) => {
    const policy = key.get('KeyPolicy');
    if (policy.isUnknown || policy.isAbsent) {
      const message =
        'KeyPolicy is the default policy or cannot be resolved: the account has both administration and use';
      return [finding(policy, 'KeyPolicy', message)];
    }
    const { allowed } = policyAt(key, 'KeyPolicy');
    const administrators = new Set(allowed.filter(allowsKeyAdministration).flatMap(({ principal }) => principal.names));
    return allowed.filter(allowsKeyUse).flatMap((statement) => {
      const { name, principal, value } = statement;
      if (allowsKeyAdministration(statement)) {
        return [finding(value, name, `statement '${name}' allows both administration and use of the key`)];
      }
      const both = isViaService(statement) ? [] : principal.names.filter((each) => administrators.has(each));
      return both.map((each) => finding(value, name, `${each} has both administration and direct use of the key`));
    });
  },
  facts: (key) =>
    policyAt(key, 'KeyPolicy').allowed.flatMap((statement) => {
      const value = keyAccessOf(statement);
      return value === undefined ? [] : principalsOf(statement).map((of) => ({ of, name: KEY_ACCESS, value }));
    }),
};
