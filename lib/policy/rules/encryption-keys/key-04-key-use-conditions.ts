import { finding, type Finding } from '../../model';
import { allowsKeyUse, isViaService, policyAt, restrictsOrigin, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/** All principals of an account: the account id or the root ARN. */
const ACCOUNT = /^(\d{12}|\$\{[^}]*\}|arn:(\$\{[^}]*\}|[^:]+):iam::(\$\{[^}]*\}|[^:]+):root)$/;

export const keyUseConditions: Rule = {
  id: 'KEY-04-KeyUseConditions',
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  statement: 'KMS key policies restrict services to resources of the account, and accounts to use through services.',
  fix: 'Add aws:SourceAccount, aws:SourceArn or an encryption context for a service, and kms:ViaService for an account.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html',
  check: (key) => policyAt(key, 'KeyPolicy').allowed.filter(allowsKeyUse).flatMap(unbound),
};

function unbound(statement: Statement): Finding[] {
  const { condition, name, principal, value } = statement;
  if (principal.isAnyone) {
    if (!condition.restricts(/^(kms:calleraccount|aws:principalorgid)$/)) {
      return [finding(value, name, `statement '${name}' allows any account to use the key`)];
    }
    return isViaService(statement)
      ? []
      : [
          finding(
            value,
            name,
            `statement '${name}' allows all principals of the organization or account to use the key directly`,
          ),
        ];
  }
  if (principal.services.length > 0 && !restrictsOrigin(statement)) {
    const services = principal.services.join(', ');
    return [finding(value, name, `statement '${name}' allows ${services} to use the key for resources of any account`)];
  }
  // A reference to a role is one principal, although its ARN is unknown before the deployment.
  const accounts = principal.aws
    .filter((each) => each.resource('AWS::IAM::Role') === undefined)
    .map((each) => each.pattern())
    .filter((each) => ACCOUNT.test(each));
  return accounts.length > 0 && !isViaService(statement)
    ? [
        finding(
          value,
          name,
          `statement '${name}' allows all principals of ${accounts.join(', ')} to use the key directly`,
        ),
      ]
    : [];
}
