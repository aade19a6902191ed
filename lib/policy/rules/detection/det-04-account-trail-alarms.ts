import { environmentRule } from '../environment-rule';

export const accountTrailAlarms = environmentRule({
  id: 'DET-04-AccountTrailAlarms',
  statement: 'The account of an environment has alarms on the events of a CloudTrail trail.',
  fix: 'Add AuditTrail with alertRouting, or a trail with CloudWatchLogsLogGroupArn, and metric filters with alarms on the log group.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
  missing:
    'no trail of this environment delivers to a log group of this environment, on which alarms could report its events',
  // DET-04-CloudTrailAlarms evaluates the alarms on the log group.
  isProvided: (templateSet) =>
    templateSet
      .resources('AWS::CloudTrail::Trail')
      .some((trail) => trail.get('CloudWatchLogsLogGroupArn').resource('AWS::Logs::LogGroup') !== undefined),
});
