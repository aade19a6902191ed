import { finding } from '../../model';
import type { Rule } from '../rule';

/** Properties that attach a policy to a user. */
const GRANTS = ['Policies', 'ManagedPolicyArns', 'Users', 'UserName'];

export const noUserPolicy: Rule = {
  id: 'IAM-01-NoUserPolicy',
  resourceTypes: ['AWS::IAM::User', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::UserPolicy'],
  statement: 'IAM users have no attached or inline policies.',
  fix: 'Attach the policy to a role.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2',
  check: (resource) =>
    GRANTS.filter((name) => (name === 'UserName' ? resource.type === 'AWS::IAM::UserPolicy' : true))
      .filter((name) => resource.get(name).items().length > 0)
      .map((name) => finding(resource.get(name), name, `${name} attaches a policy to a user`)),
};
