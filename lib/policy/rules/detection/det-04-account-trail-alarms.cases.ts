import { accountTrailAlarms } from './det-04-account-trail-alarms';
import { testEnvironmentRule } from '../../../../test/support/policy';

const MISSING =
  'no trail of this environment delivers to a log group of this environment, on which alarms could report its events';

const trail = (arn: unknown) => ({
  Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { CloudWatchLogsLogGroupArn: arn } },
});

testEnvironmentRule(accountTrailAlarms, {
  'finds an environment without a trail': [{ Log: { Type: 'AWS::Logs::LogGroup' } }, MISSING],
  'finds a trail without a log group': [trail(undefined), MISSING],
  'finds a trail with the log group of another account': [
    trail('arn:aws:logs:eu-west-1:111111111111:log-group:trail:*'),
    MISSING,
  ],
  'passes a trail with a log group': [
    { ...trail({ 'Fn::GetAtt': ['Log', 'Arn'] }), Log: { Type: 'AWS::Logs::LogGroup' } },
  ],
});
