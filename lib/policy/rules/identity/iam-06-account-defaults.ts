import { environmentRule, hasResource } from '../environment-rule';

export const accountDefaults = environmentRule({
  id: 'IAM-06-AccountDefaults',
  statement: 'The account of an environment has a password policy, and secure defaults of S3, EBS and EC2.',
  fix: 'Add AccountSecurityDefaults.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  missing:
    'no template of this environment sets the password policy, the S3 public access block and the EBS encryption default of the account',
  isProvided: (templateSet) => hasResource(templateSet, 'Custom::AccountSecurityDefaults'),
});
