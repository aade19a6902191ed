import { finding, type Finding } from '../../model';
import { allowsKeyUse, isViaService, policyAt, restrictsOrigin, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Everybody of an account, as a principal: the account's id or its root. */
const ACCOUNT = /^(\d{12}|\$\{[^}]*\}|arn:(\$\{[^}]*\}|[^:]+):iam::(\$\{[^}]*\}|[^:]+):root)$/;

export const keyUseConditions: Rule = {
  id: 'KEY-04-KeyUseConditions',
  control: 'KEY-04',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  statement: 'Services use a key for resources of this account only, and accounts use it through named services only.',
  fix: 'Add aws:SourceAccount, aws:SourceArn or an encryption context for a service, kms:ViaService for an account.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html',
  check: (key) => policyAt(key, 'KeyPolicy').allowed.filter(allowsKeyUse).flatMap(unbound),
};

function unbound(statement: Statement): Finding[] {
  const { condition, name, principal, value } = statement;
  if (principal.isAnyone) {
    return condition.restricts(/^(kms:calleraccount|aws:principalorgid)$/)
      ? []
      : [finding(value, name, `statement '${name}' lets any account use the key`)];
  }
  if (principal.services.length > 0 && !restrictsOrigin(statement)) {
    const services = principal.services.join(', ');
    return [finding(value, name, `statement '${name}' lets ${services} use the key for any account's resources`)];
  }
  // A role that the key policy names is one principal, and its ARN is as unknown before the deployment as an account id may be.
  const accounts = principal.aws
    .filter((each) => each.resource('AWS::IAM::Role') === undefined)
    .map((each) => each.pattern())
    .filter((each) => ACCOUNT.test(each));
  return accounts.length > 0 && !isViaService(statement)
    ? [finding(value, name, `statement '${name}' lets all of ${accounts.join(', ')} use the key without a service`)]
    : [];
}
