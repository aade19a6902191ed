import { environmentRule, hasResource } from '../environment-rule';

export const accountTrail = environmentRule({
  id: 'LOG-01-AccountTrail',
  statement: 'The account of an environment has a CloudTrail trail.',
  fix: 'Add AuditTrail, or an AWS::CloudTrail::Trail.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1',
  missing: 'no template of this environment has a CloudTrail trail: calls of the AWS API are not recorded',
  isProvided: (templateSet) => hasResource(templateSet, 'AWS::CloudTrail::Trail'),
});
