import { encryptedTrail } from './log-01-encrypted-trail';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

const trail = (properties: object) => ({
  ...KEY,
  Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { ...properties } },
});

describe('LOG-01-EncryptedTrail', () => {
  test('finds a trail with neither key nor log group', () => {
    expect(findings(encryptedTrail, trail({}))).toEqual([
      'Trail[KMSKeyId] Properties.KMSKeyId: KMSKeyId is absent, so that AWS uses its default key',
      'Trail[CloudWatchLogsLogGroupArn] Properties.CloudWatchLogsLogGroupArn: no log group receives the events: alarms on events are not possible',
    ]);
  });

  test('passes a trail with both', () => {
    const CloudWatchLogsLogGroupArn = 'arn:aws:logs:eu-west-1:111111111111:log-group:trail:*';
    expect(findings(encryptedTrail, trail({ KMSKeyId: KEY_ARN, CloudWatchLogsLogGroupArn }))).toEqual([]);
  });
});
