import { finding } from '../../model';
import { allowsKeyAdministration, allowsKeyUse, isViaService, policyAt } from '../../predicates/iam';
import type { Rule } from '../rule';

export const separateKeyStatements: Rule = {
  id: 'KEY-03-SeparateKeyStatements',
  control: 'KEY-03',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  statement: 'A key’s policy gives administration and use to different principals by different statements.',
  fix: 'Write one statement for administration and one for use; let the account use the key only under kms:ViaService.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  check: (key) => {
    const policy = key.get('KeyPolicy');
    if (policy.isUnknown || policy.isAbsent) {
      const message = 'its policy is the default one, or cannot be resolved: the account administers and uses the key';
      return [finding(policy, 'KeyPolicy', message)];
    }
    const { allowed } = policyAt(key, 'KeyPolicy');
    const administrators = new Set(allowed.filter(allowsKeyAdministration).flatMap(({ principal }) => principal.names));
    return allowed.filter(allowsKeyUse).flatMap((statement) => {
      const { name, principal, value } = statement;
      if (allowsKeyAdministration(statement)) {
        return [finding(value, name, `statement '${name}' gives both administration and use of the key`)];
      }
      const both = isViaService(statement) ? [] : principal.names.filter((each) => administrators.has(each));
      return both.map((each) =>
        finding(value, name, `${each} administers the key and uses it, without a service in between`),
      );
    });
  },
};
