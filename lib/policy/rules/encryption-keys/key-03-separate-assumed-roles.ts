import { assumedKeyUse, describePath, describeStep, graphsWith } from '../../graph';
import { finding } from '../../model';
import type { Rule } from '../rule';

export const separateAssumedRoles: Rule = {
  id: 'KEY-03-SeparateAssumedRoles',
  resourceTypes: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet'],
  statement: 'No key administrator can assume a role that uses the key.',
  fix: 'Remove sts:AssumeRole on the role from the policies of the key administrator, or the key administrator from the trust policy of the role.',
  source:
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators',
  check: (principal, templateSet) => {
    // The evidence shows the policies that the principal has.
    const place = principal.get(principal.type === 'AWS::SSO::PermissionSet' ? 'InlinePolicy' : 'Policies');
    return graphsWith(principal, templateSet).flatMap(([graph, id]) =>
      assumedKeyUse(graph, id).map(({ administration, key, use }) =>
        finding(
          place,
          key,
          `it administers ${key} (${administration.steps.map(describeStep).join('; ')}) and uses it by roles: ${describePath(use)}`,
        ),
      ),
    );
  },
};
