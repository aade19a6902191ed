import { changed, lower, newly, removed, shorterThanEndless } from '../comparisons';
import { reductions, reference } from './reduction';

/** Log events, messages, events, secrets and keys. */
export const RECORD_REDUCTIONS = [
  ...reductions(
    /^Logs::LogGroup$/,
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    [['RetentionInDays', lower(Number.POSITIVE_INFINITY), 'log events beyond the new retention are deleted']],
  ),
  ...reductions(/^SQS::Queue$/, reference('SQS::Queue'), [
    ['MessageRetentionPeriod', lower(345_600), 'messages beyond the new retention are deleted'],
    [
      'RedrivePolicy',
      removed,
      'messages that cannot be processed are deleted instead of moved to the dead-letter queue',
    ],
  ]),
  ...reductions(/^Kinesis::Stream$/, reference('Kinesis::Stream'), [
    ['RetentionPeriodHours', lower(24), 'records beyond the new retention are deleted'],
  ]),
  ...reductions(/^Events::Archive$/, reference('Events::Archive'), [
    ['RetentionDays', shorterThanEndless, 'archived events beyond the new retention are deleted'],
  ]),
  ...reductions(/^CloudTrail::EventDataStore$/, reference('CloudTrail::EventDataStore'), [
    ['RetentionPeriod', lower(2555), 'events beyond the new retention are deleted'],
  ]),
  ...reductions(
    /^SecretsManager::Secret$/,
    'https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2210',
    [['GenerateSecretString', changed, 'CloudFormation generates another secret value']],
  ),
  ...reductions(/^SecretsManager::Secret$/, reference('SecretsManager::Secret'), [
    ['SecretString', changed, 'CloudFormation overwrites the secret value'],
    ['ReplicaRegions/*', removed, 'the replica in this Region is deleted'],
  ]),
  ...reductions(/^KMS::(Key|ReplicaKey)$/, 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html', [
    ['Enabled', newly('false'), 'data that is encrypted with the key cannot be read'],
    ['PendingWindowInDays', lower(30), 'less time remains to cancel a deletion of the key'],
  ]),
];
