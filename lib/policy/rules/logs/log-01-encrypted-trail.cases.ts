import { encryptedTrail } from './log-01-encrypted-trail';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const trail = (properties: object) => ({
  ...KEY,
  Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { ...properties } },
});

testRule(encryptedTrail, {
  'finds a trail with neither key nor log group': [
    trail({}),
    'Trail[KMSKeyId] Properties.KMSKeyId: KMSKeyId is absent, so that AWS uses its default key',
    'Trail[CloudWatchLogsLogGroupArn] Properties.CloudWatchLogsLogGroupArn: no log group receives the events: alarms on events are not possible',
  ],
  'passes a trail with both': [
    trail({ KMSKeyId: KEY_ARN, CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:trail:*' }),
  ],
});
