import { finding, type Finding, type Value } from '../model';
import { isBoundToOrigin, isThroughService, uses } from '../predicates/key-usage';
import { isNarrowed } from '../predicates/narrowing-conditions';
import { isAllow, statementsOf, textsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

/** Everybody of an account, as a principal: the account's id or its root. */
const ACCOUNT = /^(\d{12}|\$\{[^}]*\}|arn:(\$\{[^}]*\}|[^:]+):iam::(\$\{[^}]*\}|[^:]+):root)$/;

export const boundUse: Rule = {
  id: 'KEY-04-BoundUse',
  control: 'KEY-04',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  statement: 'Services use a key for resources of this account only, and accounts use it through named services only.',
  fix: 'Add aws:SourceAccount, aws:SourceArn or an encryption context for a service, kms:ViaService for an account.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html',
  check: (key) =>
    statementsOf(key.get('KeyPolicy'))
      .filter((statement) => isAllow(statement) && uses(statement))
      .flatMap((statement, index) => unbound(statement, statement.get('Sid').text() ?? `statement-${index}`)),
};

function unbound(statement: Value, name: string): Finding[] {
  const principal = statement.get('Principal');
  const people = principal.is('*') ? ['*'] : textsOf(principal.get('AWS'));
  if (people.includes('*')) {
    const bound = isNarrowed(statement.get('Condition'), /^(kms:calleraccount|aws:principalorgid)$/);
    return bound ? [] : [finding(statement, name, `statement '${name}' lets any account use the key`)];
  }
  if (!principal.get('Service').isAbsent && !isBoundToOrigin(statement)) {
    const services = textsOf(principal.get('Service')).join(', ');
    return [finding(statement, name, `statement '${name}' lets ${services} use the key for any account's resources`)];
  }
  // A role that the key policy names is one principal, and its ARN is as unknown before the deployment as an account id may be.
  const accounts = principal
    .get('AWS')
    .items()
    .filter((each) => each.resource('AWS::IAM::Role') === undefined)
    .map((each) => each.pattern())
    .filter((each) => ACCOUNT.test(each));
  return accounts.length > 0 && !isThroughService(statement)
    ? [finding(statement, name, `statement '${name}' lets all of ${accounts.join(', ')} use the key without a service`)]
    : [];
}
