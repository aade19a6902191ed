import { finding } from '../../model';
import type { Rule } from '../rule';

export const noIamUsers: Rule = {
  id: 'IAM-02-NoIamUsers',
  resourceTypes: ['AWS::IAM::User', 'AWS::IAM::AccessKey'],
  statement: 'No IAM users and no access keys exist.',
  fix: 'Use IAM Identity Center or SAML for people, roles for workloads and OIDC for pipelines: they provide temporary credentials.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
  check: (resource) => [
    finding(resource.get(), resource.type === 'AWS::IAM::User' ? 'User' : 'AccessKey', 'long-term credentials'),
  ],
};
