import { environmentRule, hasResource } from '../environment-rule';

export const accountConfigRecorder = environmentRule({
  id: 'DET-01-AccountConfigRecorder',
  statement: 'The account of an environment has an AWS Config recorder.',
  fix: 'Add ConfigurationRecorder, or an AWS::Config::ConfigurationRecorder with an AWS::Config::DeliveryChannel.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1',
  missing: 'no template of this environment has an AWS Config recorder',
  isProvided: (templateSet) => hasResource(templateSet, 'AWS::Config::ConfigurationRecorder'),
});
