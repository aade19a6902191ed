import { environmentRule, hasResource } from '../environment-rule';

export const accountThreatDetection = environmentRule({
  id: 'DET-01-AccountThreatDetection',
  statement: 'The account of an environment has a GuardDuty detector.',
  fix: 'Add ThreatDetection, or an AWS::GuardDuty::Detector.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-1',
  missing: 'no template of this environment has a GuardDuty detector',
  isProvided: (templateSet) => hasResource(templateSet, 'AWS::GuardDuty::Detector'),
});
