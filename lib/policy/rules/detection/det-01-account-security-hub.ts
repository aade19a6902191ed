import { environmentRule, hasResource } from '../environment-rule';

export const accountSecurityHub = environmentRule({
  id: 'DET-01-AccountSecurityHub',
  statement: 'The account of an environment has Security Hub enabled.',
  fix: 'Add ThreatDetection, or an AWS::SecurityHub::Hub.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html',
  missing: 'no template of this environment enables Security Hub',
  isProvided: (templateSet) => hasResource(templateSet, 'AWS::SecurityHub::Hub'),
});
