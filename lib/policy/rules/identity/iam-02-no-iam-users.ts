import { finding } from '../../model';
import type { Rule } from '../rule';

export const noIamUsers: Rule = {
  id: 'IAM-02-NoIamUsers',
  control: 'IAM-02',
  resourceTypes: ['AWS::IAM::User', 'AWS::IAM::AccessKey'],
  statement: 'There are no IAM users and no access keys.',
  fix: 'Give people Identity Center or SAML, workloads a role, pipelines OIDC: each gets credentials that end by themselves.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
  check: (resource) => [
    finding(
      resource.get(),
      resource.type === 'AWS::IAM::User' ? 'User' : 'AccessKey',
      'a credential that does not end by itself',
    ),
  ],
};
