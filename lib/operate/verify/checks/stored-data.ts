import { DescribeBackupVaultCommand } from '@aws-sdk/client-backup';
import { DescribeLogGroupsCommand, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { GetBucketEncryptionCommand, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { evaluateEach } from '../evaluate-each';
import type { Place, VerifyFinding } from '../verify-check';

/** Log groups, topics, queues, buckets and vaults: encrypted, with a retention, not public. */
export async function storedData(place: Place): Promise<VerifyFinding[]> {
  const { aws, inventory } = place;
  const groups = await logGroups(place);
  return [
    ...(await evaluateEach(
      { control: 'LOG-02', subject: 'log groups are encrypted with a customer key' },
      groups,
      ({ logGroupName, kmsKeyId }) => (kmsKeyId === undefined ? `${logGroupName} is not` : undefined),
    )),
    ...(await evaluateEach(
      { control: 'LOG-02', subject: 'log groups have a retention' },
      groups,
      ({ logGroupName, retentionInDays = 0 }) => (retentionInDays > 0 ? undefined : `${logGroupName} has none`),
    )),
    ...(await evaluateEach(
      { control: 'INC-01', subject: 'topics are encrypted with a customer key' },
      inventory.ids('AWS::SNS::Topic'),
      async (TopicArn) => {
        const { Attributes = {} } = await aws.sns.send(new GetTopicAttributesCommand({ TopicArn }));
        return isCustomerKey(Attributes.KmsMasterKeyId) ? undefined : `${TopicArn} is not`;
      },
    )),
    ...(await evaluateEach(
      { control: 'KEY-01', subject: 'queues are encrypted with a customer key' },
      inventory.ids('AWS::SQS::Queue'),
      async (QueueUrl) => {
        const request = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
        const { Attributes = {} } = await aws.sqs.send(request);
        return isCustomerKey(Attributes.KmsMasterKeyId) ? undefined : `${QueueUrl} is not`;
      },
    )),
    ...(await evaluateEach(
      { control: 'KEY-01', subject: 'buckets are encrypted' },
      inventory.ids('AWS::S3::Bucket'),
      async (Bucket) => {
        const answer = await aws.s3.send(new GetBucketEncryptionCommand({ Bucket }));
        const rules = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
        return rules.some((rule) => rule.ApplyServerSideEncryptionByDefault) ? undefined : `${Bucket} is not`;
      },
    )),
    ...(await evaluateEach(
      { control: 'IAM-06', subject: 'buckets block public access' },
      inventory.ids('AWS::S3::Bucket'),
      async (Bucket) => {
        const answer = await aws.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
        const blocks = Object.values(answer.PublicAccessBlockConfiguration ?? {});
        return blocks.length === 4 && blocks.every((block) => block) ? undefined : `${Bucket} does not`;
      },
    )),
    ...(await evaluateEach(
      { control: 'BAK-02', subject: 'backup vaults are locked and encrypted' },
      inventory.ids('AWS::Backup::BackupVault'),
      async (BackupVaultName) => {
        const vault = await aws.backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
        return vault.Locked === true && vault.EncryptionKeyArn ? undefined : `${BackupVaultName} is not`;
      },
    )),
  ];
}

/** One call for each: the service finds groups by prefix only. */
async function logGroups({ aws, inventory }: Place): Promise<LogGroup[]> {
  const answers = await Promise.all(
    inventory.ids('AWS::Logs::LogGroup').map(async (name) => {
      const answer = await aws.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
      return answer.logGroups?.find(({ logGroupName }) => logGroupName === name) ?? { logGroupName: name };
    }),
  );
  return answers;
}

function isCustomerKey(key: string | undefined): boolean {
  return key !== undefined && key !== '' && !key.startsWith('alias/aws/');
}
