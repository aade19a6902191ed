import { finding, type Value } from '../model';
import { administers, isThroughService, uses } from '../predicates/key-usage';
import { isAllow, statementsOf, textsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

export const separateStatements: Rule = {
  id: 'KEY-03-SeparateStatements',
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
    const allowed = statementsOf(policy).filter(isAllow);
    const administrators = new Set(allowed.filter(administers).flatMap(principalsOf));
    return allowed.filter(uses).flatMap((statement, index) => {
      const name = statement.get('Sid').text() ?? `statement-${index}`;
      if (administers(statement)) {
        return [finding(statement, name, `statement '${name}' gives both administration and use of the key`)];
      }
      const both = isThroughService(statement)
        ? []
        : principalsOf(statement).filter((each) => administrators.has(each));
      return both.map((principal) =>
        finding(statement, name, `${principal} administers the key and uses it, without a service in between`),
      );
    });
  },
};

function principalsOf(statement: Value): string[] {
  const principal = statement.get('Principal');
  return principal.is('*') ? ['*'] : principal.entries().flatMap(([, names]) => textsOf(names));
}
