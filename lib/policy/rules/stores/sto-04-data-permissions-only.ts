import { finding } from '../../model';
import { permissionsOf } from '../../predicates/iam';
import { isWorkloadRole } from '../../predicates/compute/workload-roles';
import type { Rule } from '../rule';

/** Actions that delete a data store, or change who has access to it, how it is encrypted and how long data is kept. */
const ADMINISTRATION: readonly string[] = [
  ...['s3:DeleteBucket', 's3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutLifecycleConfiguration'],
  ...['s3:PutEncryptionConfiguration', 's3:PutBucketVersioning', 's3:PutBucketPublicAccessBlock'],
  ...['dynamodb:DeleteTable', 'dynamodb:UpdateTable', 'dynamodb:PutResourcePolicy', 'dynamodb:UpdateContinuousBackups'],
  ...['dynamodb:DeleteBackup', 'sqs:DeleteQueue', 'sqs:PurgeQueue', 'sqs:SetQueueAttributes', 'sqs:AddPermission'],
  ...['sns:DeleteTopic', 'sns:SetTopicAttributes', 'sns:AddPermission', 'secretsmanager:DeleteSecret'],
  ...['secretsmanager:PutResourcePolicy', 'secretsmanager:DeleteResourcePolicy'],
];

export const dataPermissionsOnly: Rule = {
  id: 'STO-04-DataPermissionsOnly',
  resourceTypes: ['AWS::IAM::Role'],
  appliesTo: isWorkloadRole,
  statement: 'Workload roles use the data of buckets, tables, queues, topics and secrets, and do not administer them.',
  fix: 'Name the data actions that the workload calls, as the grants of PrivateBucket, HardenedTable, HardenedQueue, HardenedTopic and ManagedSecret do.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  check: (role, templateSet) =>
    permissionsOf(role, templateSet).flatMap((statement) => {
      // IAM-01 reports statements for every action of every service.
      const [action] = statement.hasWildcardAction ? [] : statement.covered(ADMINISTRATION);
      return action === undefined
        ? []
        : [finding(role.get(), statement.name, `'${statement.name}' allows to administer a data store: ${action}`)];
    }),
};
